package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the quota of each instance type leaves room beside what other clusters have. */
final class InstanceQuota implements Check {

    private final CheckId id;
    private final boolean spot;

    private InstanceQuota(CheckId id, boolean spot) {
        this.id = id;
        this.spot = spot;
    }

    static InstanceQuota onDemand() {
        return new InstanceQuota(new CheckId("quota.instances", "QUO-001"), false);
    }

    static InstanceQuota spot() {
        return new InstanceQuota(new CheckId("quota.spot-instances", "QUO-004"), true);
    }

    @Override
    public CheckId id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "for each instance type, what the spec asks for" + (spot ? " as spot instances" : "")
                + " and what all other clusters have are together within the quota";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !types(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        types(subject.spec()).forEach(type -> needs.add(new QuotaFact(TypeDemand.quota(type, spot))));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        InstancesInUse others = InstancesInUse.besides(subject, facts);
        List<TypeDemand> demands = TypeDemand.of(subject.spec(), spot);
        List<Finding> found = new ArrayList<>();
        for (TypeDemand demand : demands) {
            try {
                judge(demand, others, facts, found);
            } catch (FactUnavailableException e) {
                found.add(notChecked(demand.path(), e));
            }
        }
        Map<InstanceType, Long> asked = new HashMap<>();
        demands.forEach(demand -> asked.put(demand.type(), (long) demand.instances()));
        for (Group group : choosers(subject.spec())) {
            try {
                judge(group, asked, others, facts, found);
            } catch (FactUnavailableException e) {
                found.add(notChecked(group.at("instanceCount"), e));
            }
        }
        return found;
    }

    private void judge(TypeDemand demand, InstancesInUse others, Facts facts, List<Finding> found) {
        Quota quota = demand.quota();
        OptionalDouble limit = facts.get(new QuotaFact(quota));
        if (limit.isEmpty()) {
            found.add(notChecked(demand.path(), unlisted(quota)));
            return;
        }
        int used = used(demand.type(), others);
        double room = limit.getAsDouble() - used - demand.instances();
        if (room >= 0 || limit.getAsDouble() == 0) {
            return;
        }
        String figures =
                "needs " + demand.instances() + ", others have " + used + ", quota " + whole(limit.getAsDouble());
        found.add(finding(demand.path())
                .value(figures)
                .remedy("Request an increase of \"" + quota.name() + "\" to at least " + (used + demand.instances())
                        + " in Service Quotas.")
                .remedy("Or ask for at most " + Math.max(0, whole(limit.getAsDouble()) - used)
                        + (used > 0 ? ", or make room in " + others.clusters() : "") + ".")
                .says(demand.type() + " is " + whole(-room) + " short: " + figures));
    }

    /**
     * A group that leaves HyperPod the choice is served by all its types together, the preferred first.
     *
     * @param asked what the groups before it take; what this one takes is added
     */
    private void judge(
            Group group, Map<InstanceType, Long> asked, InstancesInUse others, Facts facts, List<Finding> found) {
        long room = 0;
        List<String> parts = new ArrayList<>();
        for (InstanceType type : group.settings().instanceTypes()) {
            Quota quota = TypeDemand.quota(type, spot);
            OptionalDouble limit = facts.get(new QuotaFact(quota));
            if (limit.isEmpty()) {
                found.add(notChecked(group.at("instanceRequirements"), unlisted(quota)));
                return;
            }
            long left = Math.max(0, whole(limit.getAsDouble()) - used(type, others) - asked.getOrDefault(type, 0L));
            asked.merge(type, Math.min(left, Math.max(0, group.count() - room)), Long::sum);
            room += left;
            parts.add(type + " " + left);
        }
        if (room < group.count()) {
            found.add(finding(group.at("instanceCount"))
                    .value("needs " + group.count() + ", quotas leave " + room)
                    .remedy("Request an increase of the quota \"… for cluster usage\" of the type that you prefer.")
                    .remedy("Or ask for at most " + room + ", or add types to instanceRequirements.")
                    .says("needs " + group.count() + " instances, but the quotas of its types leave room for " + room
                            + ": " + String.join(", ", parts)));
        }
    }

    private int used(InstanceType type, InstancesInUse others) {
        return others.byType(spot).getOrDefault(type.name(), 0);
    }

    private static HyperPodException unlisted(Quota quota) {
        return new HyperPodException(
                "Service Quotas lists no quota \"" + quota.name() + "\" in this region, so it is unknown",
                List.of("Look it up in the console of Service Quotas, under SageMaker."),
                null);
    }

    private static long whole(double value) {
        return (long) value;
    }

    /** Groups that leave the choice of several types. */
    private List<Group> choosers(ClusterSpec spec) {
        return Group.of(spec).stream()
                .filter(group -> group.settings().instanceTypes().size() > 1 && group.count() > 0)
                .filter(group -> group.settings().isSpot() == spot)
                .toList();
    }

    private Set<InstanceType> types(ClusterSpec spec) {
        Set<InstanceType> types = TypeDemand.of(spec, spot).stream()
                .map(TypeDemand::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        choosers(spec).forEach(group -> types.addAll(group.settings().instanceTypes()));
        return types;
    }
}
