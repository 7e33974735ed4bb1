package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a spec takes of the quotas of instances in one cluster and in all, whatever their type; of those of spot
 * instances only where it asks for any. Instances of training plans are instances of the cluster, so they count.
 */
final class SizeClaims {

    static final String PATH = "instanceGroups";

    private SizeClaims() {}

    /** Within the cluster, which no other cluster matters to. */
    static List<Claim> ofOne(Subject subject) {
        return Stream.of(
                        claim(Limit.INSTANCES_PER_CLUSTER, subject, InstancesInUse.none(), false),
                        claim(Limit.SPOT_INSTANCES_PER_CLUSTER, subject, InstancesInUse.none(), true))
                .filter(claim -> claim.needed() > 0)
                .toList();
    }

    /** With all other clusters. */
    static List<Claim> ofAll(Subject subject, InstancesInUse others) {
        return Stream.of(
                        claim(Limit.INSTANCES_ACROSS_CLUSTERS, subject, others, false),
                        claim(Limit.SPOT_INSTANCES_ACROSS_CLUSTERS, subject, others, true))
                .filter(claim -> claim.needed() > 0)
                .toList();
    }

    private static Claim claim(Limit limit, Subject subject, InstancesInUse others, boolean spotOnly) {
        InstancesInUse taken = InstancesInUse.taken(subject);
        int needed = Group.of(subject.spec()).stream()
                .filter(group -> !spotOnly || group.settings().isSpot())
                .mapToInt(Group::count)
                .sum();
        return new Claim(
                QuotaCatalogue.bundled().limit(limit),
                PATH,
                spotOnly ? "spot instances" : "instances",
                needed,
                spotOnly ? others.spotTotal() : others.total(),
                List.of(),
                spotOnly ? taken.spotTotal() : taken.total(),
                true);
    }
}
