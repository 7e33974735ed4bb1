package dev.hyperpod.check.compute;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.ZonesFact;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a training plan reserves the type of its group, in a zone where the group has a subnet. AWS answers a plan in
 * another zone as a lack of capacity, and no repetition helps.
 */
final class PlanZone implements Check {

    private static final CheckId ID = new CheckId("compute.plan-zone", "CAP-003");

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
        return "a training plan reserves the type of its group, in the Availability Zone of the group's subnet";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !PlanDemand.of(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(PlanDemand.facts(subject));
        needs.add(SubnetsFact.of(subject.spec()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (PlanDemand demand : PlanDemand.of(subject)) {
            try {
                facts.get(demand.fact())
                        .filter(plan -> !plan.isOver() && !plan.capacities().isEmpty())
                        .ifPresent(plan -> demand.groups().forEach(group -> judge(group, plan, subject, facts, found)));
            } catch (FactUnavailableException e) {
                found.add(notChecked(demand.path(), e));
            }
        }
        return found;
    }

    private void judge(Group group, TrainingPlanDescription plan, Subject subject, Facts facts, List<Finding> found) {
        Set<String> types = group.settings().instanceTypes().stream()
                .map(type -> type.name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<ReservedCapacity> ofType = plan.capacities().stream()
                .filter(capacity -> types.isEmpty() || types.contains(capacity.instanceType()))
                .filter(capacity -> capacity.status()
                        .filter(status -> status.equals("Expired") || status.equals("Failed"))
                        .isEmpty())
                .toList();
        if (ofType.isEmpty()) {
            found.add(otherType(group, types, plan));
            return;
        }
        Set<String> reserved = zoneIds(ofType, facts);
        Set<String> zones = zones(group, subject, facts);
        if (reserved.isEmpty() || zones.isEmpty() || reserved.containsAll(zones)) {
            return;
        }
        boolean some = zones.stream().anyMatch(reserved::contains);
        found.add(otherZone(group, plan, zones, reserved, some));
    }

    private Finding otherType(Group group, Set<String> types, TrainingPlanDescription plan) {
        Set<String> reserved =
                plan.capacities().stream().map(ReservedCapacity::instanceType).collect(Collectors.toSet());
        return finding(group.at("trainingPlanArn"))
                .value(types)
                .remedy("Give the group the type that the plan has: " + reserved + ".")
                .says("the training plan " + plan.name() + " has now or later no instances of " + types + ", but of "
                        + reserved);
    }

    private Finding otherZone(
            Group group, TrainingPlanDescription plan, Set<String> zones, Set<String> reserved, boolean some) {
        FindingBuilder finding = finding(group.at("trainingPlanArn"))
                .severity(some ? Severity.WARNING : Severity.ERROR)
                .value("plan in " + reserved + ", subnets in " + zones)
                .remedy("Give the group a subnet in " + reserved
                        + ": for a group that is still to be made, by overrideVpcConfig.");
        String plans = "the training plan " + plan.name() + " is in " + reserved;
        return some
                ? finding.says(plans + ", and some of the group's subnets are elsewhere: " + zones
                        + "; HyperPod picks one of them")
                : finding.says(plans + ", but the group's subnets are in " + zones
                        + "; AWS answers that as a lack of capacity, and to try again does not help");
    }

    /** The ids of the zones of some capacities. AWS does not always say the id, but the name. */
    private static Set<String> zoneIds(List<ReservedCapacity> capacities, Facts facts) {
        Set<String> ids = new TreeSet<>();
        for (ReservedCapacity capacity : capacities) {
            capacity.zoneId()
                    .or(() -> capacity.zone()
                            .flatMap(name -> Optional.ofNullable(named(facts).get(name))))
                    .ifPresent(ids::add);
        }
        return ids;
    }

    private static Map<String, String> named(Facts facts) {
        return facts.get(new ZonesFact()).stream().collect(Collectors.toMap(ZonesFact.Zone::name, ZonesFact.Zone::id));
    }

    private static Set<String> zones(Group group, Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        return group.network(subject.spec()).map(VpcConfig::subnets).orElse(List.of()).stream()
                .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                .map(Subnet::zoneId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
