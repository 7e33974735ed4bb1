package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Route;
import dev.hyperpod.check.network.RouteTable;
import dev.hyperpod.check.network.Routing;
import dev.hyperpod.check.network.RoutingFact;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.UsedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a file system is in the VPC of the nodes that mount it, and in their zone. Another VPC is reached through a
 * peering or a transit gateway only; where the route tables have nothing of the kind it is out of reach. Another zone
 * works, and costs time and money.
 */
final class FileSystemNear implements Check {

    private static final CheckId ID = new CheckId("storage.same-network", "STO-002");

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
        return "an FSx file system is in the VPC of the nodes that mount it, or can be reached from there, and is in"
                + " their Availability Zone";
    }

    @Override
    public String limits() {
        return "Where routes lead elsewhere, whether they lead to the other VPC is not looked at; it is a warning then.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Mount.known(subject).keySet().stream()
                .anyMatch(mount -> !mount.networks(subject).isEmpty());
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs =
                new LinkedHashSet<>(Set.of(SubnetsFact.of(subject.spec()), RoutingFact.of(subject.spec())));
        Mount.known(subject).values().forEach(fact -> {
            needs.add(fact);
            needs.add(new FileSystemDoorsFact(fact.id()));
        });
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Mount.known(subject).forEach((mount, fact) -> {
            try {
                facts.get(fact)
                        .ifPresent(system -> mount.networks(subject)
                                .forEach(network -> judge(mount, system, network, subject, facts, found)));
            } catch (FactUnavailableException e) {
                found.add(notChecked(mount.path(), e));
            }
        });
        return found.stream().distinct().toList();
    }

    private void judge(
            Mount mount, FileSystem system, UsedNetwork network, Subject subject, Facts facts, List<Finding> found) {
        Map<String, Subnet> all = facts.get(SubnetsFact.of(subject.spec()));
        List<Subnet> subnets = network.config().subnets().stream()
                .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
                .toList();
        Set<String> vpcs = subnets.stream().map(Subnet::vpcId).collect(Collectors.toCollection(TreeSet::new));
        if (!vpcs.isEmpty() && !system.vpcId().isEmpty() && !vpcs.contains(system.vpcId())) {
            found.add(otherVpc(
                    mount, system, network, vpcs, mayLeadThere(subnets, facts.get(RoutingFact.of(subject.spec())))));
            return;
        }
        List<Subnet> places = facts.get(new FileSystemDoorsFact(system.id()))
                .map(FileSystemDoors::subnets)
                .orElse(List.of());
        otherZone(mount, system, network, zones(subnets), zones(places)).ifPresent(found::add);
    }

    private static Set<String> zones(List<Subnet> subnets) {
        return subnets.stream().map(Subnet::zoneId).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether some route of the subnets leads neither into the VPC nor to the internet; so it is where none is seen.
     */
    private static boolean mayLeadThere(List<Subnet> subnets, Routing routing) {
        return subnets.stream().anyMatch(subnet -> {
            Optional<RouteTable> table = routing.of(subnet);
            return table.isEmpty()
                    || table.get().routes().stream().anyMatch(route -> route.kind() == Route.Kind.ELSEWHERE);
        });
    }

    private Finding otherVpc(
            Mount mount, FileSystem system, UsedNetwork network, Set<String> vpcs, boolean mayBeReached) {
        return finding(mount.path())
                .severity(mayBeReached ? Severity.WARNING : Severity.ERROR)
                .value(system.vpcId())
                .remedy("Use a file system in " + vpcs + ", or subnets in " + system.vpcId() + ".")
                .remedy("Or connect the VPCs, by a peering or a transit gateway, with routes both ways.")
                .says("the file system " + system.id() + " is in " + system.vpcId() + ", but the subnets of "
                        + network.path() + " are in " + vpcs
                        + (mayBeReached
                                ? "; see that their routes lead to " + system.vpcId()
                                : ", from where no route leads to another VPC"));
    }

    private Optional<Finding> otherZone(
            Mount mount, FileSystem system, UsedNetwork network, Set<String> nodes, Set<String> places) {
        if (nodes.isEmpty() || places.isEmpty() || places.containsAll(nodes)) {
            return Optional.empty();
        }
        boolean some = nodes.stream().anyMatch(places::contains);
        return Optional.of(finding(mount.path())
                .severity(some ? Severity.INFO : Severity.WARNING)
                .value(places)
                .remedy("For the least latency and no charge between zones, put nodes and file system into one zone.")
                .says("the file system " + system.id() + " is in " + places + ", but "
                        + (some ? "some subnets of " : "the subnets of ") + network.path() + " are in other zones: "
                        + nodes
                        + (system.efa() ? "; over EFA it is reached from its own zone only" : "")));
    }
}
