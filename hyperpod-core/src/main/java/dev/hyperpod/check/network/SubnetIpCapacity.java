package dev.hyperpod.check.network;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.ClusterFact;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Whether each subnet that HyperPod may pick has addresses for all nodes that would come into it. */
final class SubnetIpCapacity implements Check {

    private static final CheckId ID = new CheckId("network.subnet-ip-capacity", "NET-002");

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
        return "each subnet has free addresses for all nodes that may come into it: HyperPod picks one of the subnets for all groups without a network of their own";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(SubnetsFact.of(subject.spec())));
        itself(subject).ifPresent(needs::add);
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Map<String, Demand> demands = new LinkedHashMap<>();
        Optional<ClusterDescription> there =
                subject.live().or(() -> itself(subject).flatMap(facts::get));
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            for (Group group : network.groups()) {
                int nodes = newNodes(group, there);
                OptionalInt each = addressesPerNode(group, subject);
                if (each.isEmpty() && nodes > 0) {
                    found.add(unknown(group, network, subject));
                    continue;
                }
                network.config()
                        .subnets()
                        .forEach(id -> demands.computeIfAbsent(id, subnet -> new Demand(network.subnetPath(subnet)))
                                .add(group, nodes, each.orElse(0)));
            }
        }
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        demands.forEach((id, demand) -> Optional.ofNullable(subnets.get(id))
                .filter(subnet -> subnet.freeAddresses() < demand.addresses)
                .ifPresent(subnet -> found.add(tooSmall(subnet, demand))));
        return found;
    }

    /** The cluster of that name, where it is not known yet whether there is one. */
    private static Optional<ClusterFact> itself(Subject subject) {
        return subject.live().isPresent()
                ? Optional.empty()
                : subject.spec().name().map(ClusterFact::new);
    }

    /** Nodes that are there have their addresses already. */
    private static int newNodes(Group group, Optional<ClusterDescription> cluster) {
        int there = cluster.flatMap(known -> known.group(group.name()))
                .map(GroupDescription::currentCount)
                .orElse(0);
        return Math.max(0, group.count() - there);
    }

    /** The most that a node of the group may take; empty when that of any of its types is not known. */
    private static OptionalInt addressesPerNode(Group group, Subject subject) {
        Optional<OrchestratorSpec> orchestrator = subject.spec().orchestrator();
        if (orchestrator.isEmpty() || group.types().isEmpty()) {
            return OptionalInt.empty();
        }
        int most = 0;
        for (InstanceType type : group.types().values()) {
            OptionalInt addresses = orchestrator.get().addressesPerNode(type);
            if (addresses.isEmpty()) {
                return addresses;
            }
            most = Math.max(most, addresses.getAsInt());
        }
        return OptionalInt.of(most);
    }

    private Finding unknown(Group group, UsedNetwork network, Subject subject) {
        String why = subject.spec().orchestrator().isEmpty()
                ? "the spec names no orchestrator, and on Slurm a node takes fewer addresses than on EKS"
                : "it is not known how many addresses a node of "
                        + group.types().values() + " takes";
        return notChecked(
                group.path(),
                new HyperPodException(
                        why + "; what is said of its subnets is said without this group",
                        List.of("See that each of " + network.config().subnets() + " has room for these nodes too."),
                        null));
    }

    private Finding tooSmall(Subnet subnet, Demand demand) {
        FindingBuilder finding = finding(demand.path)
                .value("has " + subnet.freeAddresses() + ", needs " + demand.addresses)
                .remedy(Ipv4Block.smallestSubnet(demand.addresses)
                        .map(prefix -> "Name a subnet of /" + prefix + " or larger: an empty /" + prefix + " has "
                                + Ipv4Block.usable(prefix)
                                + " addresses. A subnet cannot grow; where the VPC has no room"
                                + " left, add a CIDR block to it.")
                        .orElse("No subnet is large enough: spread the groups over subnets by overrideVpcConfig."))
                .remedy("Or ask for fewer nodes.");
        return finding.says("has " + subnet.freeAddresses() + " free addresses (" + subnet.cidr() + "), needs "
                + demand.addresses + ": " + String.join(" + ", demand.parts));
    }

    /** What may come into a subnet. */
    private static final class Demand {
        private final String path;
        private final List<String> parts = new ArrayList<>();
        private int addresses;

        Demand(String path) {
            this.path = path;
        }

        void add(Group group, int nodes, int each) {
            if (nodes > 0) {
                addresses += nodes * each;
                parts.add(group.name() + " " + nodes + " × " + each);
            }
        }
    }
}
