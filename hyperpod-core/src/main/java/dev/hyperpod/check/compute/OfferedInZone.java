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
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether EC2 offers the instance types in the zones of the subnets. */
final class OfferedInZone implements Check {

    private static final CheckId ID = new CheckId("compute.offered-in-zone", "CAP-001");

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
        return "each instance type is offered in the Availability Zone of the subnet; HyperPod picks one of the subnets, and answers a type that its zone lacks as a lack of capacity";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !located(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), offerings(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        Map<String, Set<String>> offered = facts.get(offerings(subject.spec()));
        List<Finding> found = new ArrayList<>();
        for (Group group : located(subject.spec())) {
            Set<String> zones = group.network(subject.spec()).map(VpcConfig::subnets).orElse(List.of()).stream()
                    .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                    .map(Subnet::zoneId)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!zones.isEmpty()) {
                judge(group, zones, offered, found);
            }
        }
        return found;
    }

    private void judge(Group group, Set<String> zones, Map<String, Set<String>> offered, List<Finding> found) {
        boolean hopeless = group.count() > 0
                && group.types().values().stream()
                        .map(type -> offered.getOrDefault(type.ec2Name(), zones))
                        .noneMatch(where -> zones.stream().anyMatch(where::contains));
        group.types().forEach((path, type) -> {
            Set<String> where = offered.getOrDefault(type.ec2Name(), Set.of());
            Set<String> lacking = new TreeSet<>(zones);
            lacking.removeAll(where);
            if (where.isEmpty()) {
                found.add(unlisted(path, type));
            } else if (!lacking.isEmpty()) {
                found.add(elsewhere(path, type, zones, lacking, where, hopeless));
            }
        });
    }

    private Finding unlisted(String path, InstanceType type) {
        return finding(path)
                .severity(Severity.WARNING)
                .value(type)
                .remedy("Check the spelling; if it is right, ask your account team where the type is to be had.")
                .says("EC2 does not list " + type.ec2Name() + " in this region, so where it is offered is unknown");
    }

    private Finding elsewhere(
            String path,
            InstanceType type,
            Set<String> zones,
            Set<String> lacking,
            Set<String> where,
            boolean hopeless) {
        return finding(path)
                .severity(hopeless ? Severity.ERROR : Severity.WARNING)
                .value(type + " in " + zones)
                .remedy("Name only subnets in " + where + ", or another instance type.")
                .says(type + " is not offered in " + lacking + ", where "
                        + (lacking.size() == zones.size() ? "the subnets are" : "some of the subnets are")
                        + "; it is offered in " + where);
    }

    private static OfferingsFact offerings(ClusterSpec spec) {
        return new OfferingsFact(located(spec).stream()
                .flatMap(group -> group.types().values().stream())
                .map(InstanceType::ec2Name)
                .collect(Collectors.toSet()));
    }

    /** The groups that have a type and a network. */
    private static List<Group> located(ClusterSpec spec) {
        return Group.of(spec).stream()
                .filter(group ->
                        group.network(spec).isPresent() && !group.types().isEmpty())
                .toList();
    }
}
