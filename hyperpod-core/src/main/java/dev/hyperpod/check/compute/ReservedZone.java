package dev.hyperpod.check.compute;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether groups are in the zone where an account team reserved instances. Such a reservation has no ARN that a request
 * could name: it binds by account and zone, and no call shows it. So whoever has one says so, and adds this check:
 *
 * <pre>{@code
 * HyperPod.builder().check(ReservedZone.of(InstanceType.P5, "usw2-az2")).build();
 * }</pre>
 *
 * @param type what is reserved
 * @param zoneIds the ids of the zones where it is, such as {@code usw2-az2}: ids, since the names of zones differ
 *     between accounts
 */
public record ReservedZone(InstanceType type, Set<String> zoneIds) implements Check {

    /**
     * Copies the ids.
     *
     * @throws IllegalArgumentException when there are none
     */
    public ReservedZone {
        zoneIds = Set.copyOf(zoneIds);
        if (zoneIds.isEmpty()) {
            throw new IllegalArgumentException("a reservation of " + type + " is in some zone, such as usw2-az2");
        }
    }

    /** A reservation of instances in these zones. */
    public static ReservedZone of(InstanceType type, String... zoneIds) {
        return new ReservedZone(type, Set.of(zoneIds));
    }

    @Override
    public CheckId id() {
        return new CheckId("compute.reserved-zone", "CAP-007");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "groups of a type that an account team reserved have their subnets in the zone of the reservation";
    }

    @Override
    public String limits() {
        return "No call shows such a reservation, so it is judged only where somebody declares one with ReservedZone.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return groups(subject).stream()
                .anyMatch(group -> group.network(subject.spec()).isPresent());
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        List<Finding> found = new ArrayList<>();
        for (Group group : groups(subject)) {
            Set<String> zones = group.network(subject.spec()).map(VpcConfig::subnets).orElse(List.of()).stream()
                    .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                    .map(Subnet::zoneId)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!zoneIds.containsAll(zones)) {
                found.add(elsewhere(group, zones));
            }
        }
        return found;
    }

    /** Plans have zones of their own, and spot instances are not of the reservation. */
    private List<Group> groups(Subject subject) {
        return Group.of(subject.spec()).stream()
                .filter(group -> group.count() > 0
                        && group.settings().instanceTypes().contains(type)
                        && group.settings().trainingPlanArn().isEmpty()
                        && !group.settings().isSpot())
                .toList();
    }

    private Finding elsewhere(Group group, Set<String> zones) {
        boolean some = zones.stream().anyMatch(zoneIds::contains);
        Set<String> reserved = new TreeSet<>(zoneIds);
        return finding(group.networkPath() + ".subnets")
                .severity(some ? Severity.WARNING : Severity.ERROR)
                .value(zones)
                .remedy("Name only subnets in " + reserved
                        + ": in a cluster that is there, by overrideVpcConfig of a new group.")
                .says(type + " is reserved in " + reserved + ", but "
                        + (some ? "some of the subnets of " : "all subnets of ") + group.path() + " are elsewhere: "
                        + zones);
    }
}
