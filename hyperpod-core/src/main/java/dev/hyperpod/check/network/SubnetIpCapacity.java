package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.NewNodes;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public String limits() {
        return "addresses that other clusters' nodes are about to take are not known";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(SubnetsFact.of(subject.spec())));
        NewNodes.fact(subject).ifPresent(needs::add);
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        NewNodes coming = NewNodes.of(subject, facts);
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            network.groups().stream()
                    .filter(group -> coming.of(group) > 0)
                    .filter(group -> AddressDemand.perNode(group, subject).isEmpty())
                    .forEach(group -> found.add(unknown(group, network, subject)));
        }
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        AddressDemand.bySubnet(subject, facts)
                .forEach((id, demand) -> Optional.ofNullable(subnets.get(id))
                        .filter(subnet -> !subnet.isIpv6Only() && subnet.freeAddresses() < demand.addresses())
                        .ifPresent(subnet -> found.add(tooSmall(subnet, demand))));
        return found;
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

    private Finding tooSmall(Subnet subnet, AddressDemand demand) {
        return finding(demand.path())
                .value("has " + subnet.freeAddresses() + ", needs " + demand.addresses())
                .remedy(Ipv4Block.smallestSubnet(demand.addresses())
                        .map(prefix -> "Name a subnet of /" + prefix + " or larger: an empty /" + prefix + " has "
                                + Ipv4Block.usable(prefix)
                                + " addresses. A subnet cannot grow; where the VPC has no room"
                                + " left, add a CIDR block to it.")
                        .orElse("No subnet is large enough: spread the groups over subnets by overrideVpcConfig."))
                .remedy("Or ask for fewer nodes.")
                .says("has " + subnet.freeAddresses() + " free addresses (" + subnet.cidr() + "), needs "
                        + demand.addresses() + ": " + demand.sum());
    }
}
