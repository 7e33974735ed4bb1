package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups that leave HyperPod the choice of several types. All types together serve such a group, the preferred first;
 * what one group takes is not left for the next.
 */
final class FlexibleGroups {

    private final Subject subject;
    private final boolean spot;
    private final Map<InstanceType, Long> asked = new HashMap<>();

    private FlexibleGroups(Subject subject, boolean spot) {
        this.subject = subject;
        this.spot = spot;
    }

    static List<Group> of(ClusterSpec spec, boolean spot) {
        return Group.of(spec).stream()
                .filter(group -> group.settings().instanceTypes().size() > 1 && group.count() > 0)
                .filter(group -> Market.of(group.settings()) == (spot ? Market.SPOT : Market.ON_DEMAND))
                .toList();
    }

    static Set<InstanceType> types(ClusterSpec spec, boolean spot) {
        Set<InstanceType> types = new LinkedHashSet<>();
        of(spec, spot).forEach(group -> types.addAll(group.settings().instanceTypes()));
        return types;
    }

    /** Fits the groups one after the other into what is left beside other clusters and groups of one type. */
    static FlexibleGroups beside(Subject subject, List<Claim> fixed, boolean spot) {
        FlexibleGroups groups = new FlexibleGroups(subject, spot);
        fixed.stream()
                .filter(Claim::certain)
                .forEach(claim -> groups.asked.put(InstanceType.of(claim.what()), claim.needed()));
        return groups;
    }

    /**
     * What the quotas leave for a group.
     *
     * @param left by type; types whose quota is not known are left out
     * @param unknown a type whose quota is not known, where the known ones do not suffice
     */
    record Fit(Group group, Map<InstanceType, Long> left, Optional<InstanceType> unknown) {

        long room() {
            return left.values().stream().mapToLong(Long::longValue).sum();
        }

        boolean isShort() {
            return unknown.isEmpty() && room() < group.count();
        }

        InstanceType preferred() {
            return group.settings().instanceTypes().get(0);
        }
    }

    /** Fits the next group, which then takes its part. */
    Fit fit(Group group, InstancesInUse others, Facts facts) {
        Map<InstanceType, Long> left = new LinkedHashMap<>();
        Optional<InstanceType> unknown = Optional.empty();
        long room = 0;
        for (InstanceType type : group.settings().instanceTypes()) {
            Optional<AppliedQuota> limit = facts.get(new AppliedQuotaFact(TypeClaims.quota(type, spot)));
            if (limit.isEmpty()) {
                unknown = unknown.or(() -> Optional.of(type));
                continue;
            }
            long free = free(type, limit.get(), others);
            asked.merge(type, Math.min(free, Math.max(0, group.count() - room)), Long::sum);
            room += free;
            left.put(type, free);
        }
        return new Fit(group, left, room < group.count() ? unknown : Optional.empty());
    }

    private long free(InstanceType type, AppliedQuota limit, InstancesInUse others) {
        long used = others.of(type.name(), spot ? Market.SPOT : Market.ON_DEMAND);
        return Math.max(0, limit.whole() - used - asked.getOrDefault(type, 0L));
    }

    /** What the preferred type would have to be raised to for a group that is short. */
    Claim claim(Fit fit, AppliedQuota preferred) {
        long missing = fit.group().count() - fit.room();
        return new Claim(
                TypeClaims.quota(fit.preferred(), spot),
                fit.group().at("instanceCount"),
                fit.preferred().name(),
                preferred.whole() + missing,
                0,
                List.of(),
                0,
                true);
    }

    /** Whether the group asks for no more than it has. */
    boolean isThere(Group group) {
        return subject.live()
                .flatMap(cluster -> cluster.group(group.name()))
                .filter(there -> there.currentCount() >= group.count())
                .isPresent();
    }

    /** What is added up, for a message, such as {@code ml.p5.48xlarge 3, ml.p4d.24xlarge 2}. */
    static String parts(Fit fit) {
        List<String> parts = new ArrayList<>();
        fit.left().forEach((type, left) -> parts.add(type + " " + left));
        return String.join(", ", parts);
    }
}
