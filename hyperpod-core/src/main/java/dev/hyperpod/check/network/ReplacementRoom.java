package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.NewNodes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a subnet has addresses beyond what its nodes take, for nodes that replace others before those have given
 * theirs back. That HyperPod overlaps the two is inferred.
 */
final class ReplacementRoom implements Check {

    private static final CheckId ID = new CheckId("network.replacement-room", "NET-003");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "each subnet has free addresses for one more node of each group than the spec asks for, so that faulty"
                + " nodes can be replaced";
    }

    @Override
    public String limits() {
        return "how many nodes a rolling update replaces at once is not taken into account";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(SubnetsFact.of(subject.spec())));
        NewNodes.fact(subject).ifPresent(needs::add);
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Map<String, Subnet> subnets = facts.get(SubnetsFact.of(subject.spec()));
        List<Finding> found = new ArrayList<>();
        AddressDemand.bySubnet(subject, facts).forEach((id, demand) -> {
            Subnet subnet = subnets.get(id);
            if (subnet != null && !subnet.isIpv6Only()) {
                int left = subnet.freeAddresses() - demand.addresses();
                if (left >= 0 && left < demand.spare()) {
                    found.add(tight(subnet, demand, left));
                }
            }
        });
        return found;
    }

    private Finding tight(Subnet subnet, AddressDemand demand, int left) {
        return finding(demand.path())
                .value("leaves " + left + ", one more node of each group takes " + demand.spare())
                .remedy("Name a larger subnet: a subnet cannot grow.")
                .remedy("Or ask for fewer nodes.")
                .says("has " + subnet.freeAddresses() + " free addresses (" + subnet.cidr() + ") and leaves " + left
                        + " when all nodes are there; one more node of each group, to replace a faulty one, takes "
                        + demand.spare());
    }
}
