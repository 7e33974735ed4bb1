package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Whether the cluster is within the limits of instances in one cluster and in all. */
final class ClusterSizeQuota implements Check {

    private static final CheckId ID = new CheckId("quota.cluster-size", "QUO-003");
    private static final String PATH = "instanceGroups";

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "all groups together are within the quota of instances in one cluster, and with all other clusters within the quota of instances across clusters";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return bounds(subject.spec()).findAny().isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        bounds(subject.spec()).forEach(bound -> needs.add(new QuotaFact(bound.quota())));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        bounds(subject.spec()).forEach(bound -> {
            try {
                int used = bound.others().isEmpty()
                        ? 0
                        : bound.others().get().applyAsInt(InstancesInUse.besides(subject, facts));
                judge(bound, used, facts.get(new QuotaFact(bound.quota())), found);
            } catch (FactUnavailableException e) {
                found.add(notChecked(PATH, e));
            }
        });
        return found;
    }

    private void judge(Bound bound, int used, OptionalDouble limit, List<Finding> found) {
        if (limit.isEmpty()) {
            found.add(notChecked(
                    PATH,
                    new HyperPodException(
                            "Service Quotas lists no quota \"" + bound.quota().name() + "\" in this region, so it is"
                                    + " unknown",
                            List.of("Look it up in the console of Service Quotas, under SageMaker."),
                            null)));
            return;
        }
        long most = (long) limit.getAsDouble();
        if (bound.needed() + used > most) {
            String figures = "needs " + bound.needed() + (used > 0 ? ", others have " + used : "") + ", quota " + most;
            found.add(finding(PATH)
                    .value(figures)
                    .remedy("Request an increase of \"" + bound.quota().name() + "\" to at least "
                            + (bound.needed() + used) + " in Service Quotas.")
                    .remedy("Or ask for at most " + Math.max(0, most - used) + " instances.")
                    .says("the quota \"" + bound.quota().name() + "\" does not suffice: " + figures));
        }
    }

    /** The quotas that bind a spec; those of spot instances only where it asks for any. */
    private static Stream<Bound> bounds(ClusterSpec spec) {
        List<Group> groups = Group.of(spec);
        int all = groups.stream().mapToInt(Group::count).sum();
        int spot = groups.stream()
                .filter(group -> group.settings().isSpot())
                .mapToInt(Group::count)
                .sum();
        return Stream.of(
                        Bound.ofOne(Limit.INSTANCES_PER_CLUSTER, all),
                        Bound.ofAll(Limit.INSTANCES_ACROSS_CLUSTERS, all, InstancesInUse::total),
                        Bound.ofOne(Limit.SPOT_INSTANCES_PER_CLUSTER, spot),
                        Bound.ofAll(Limit.SPOT_INSTANCES_ACROSS_CLUSTERS, spot, InstancesInUse::spotTotal))
                .filter(bound -> bound.needed() > 0);
    }

    /**
     * A quota and what counts against it.
     *
     * @param others what counts of other clusters; empty when they do not
     */
    private record Bound(Quota quota, int needed, Optional<ToIntFunction<InstancesInUse>> others) {

        static Bound ofOne(Limit limit, int needed) {
            return new Bound(QuotaCatalogue.bundled().limit(limit), needed, Optional.empty());
        }

        static Bound ofAll(Limit limit, int needed, ToIntFunction<InstancesInUse> others) {
            return new Bound(QuotaCatalogue.bundled().limit(limit), needed, Optional.of(others));
        }
    }
}
