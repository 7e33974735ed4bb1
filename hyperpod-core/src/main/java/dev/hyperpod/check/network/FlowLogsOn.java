package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether traffic is recorded, so that a connection that fails can be looked up. */
final class FlowLogsOn implements Check {

    private static final CheckId ID = new CheckId("network.flow-logs", "NET-018");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "the VPC or the subnets of the nodes have flow logs, by which a connection that fails can be looked up";
    }

    @Override
    public String limits() {
        return "flow logs of single interfaces do not count, and those of another account that shares the VPC are not"
                + " seen";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SubnetsFact.of(subject.spec()), FlowLogsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Set<String> recorded = facts.get(FlowLogsFact.of(subject.spec()));
        Ground ground = new Ground(subject.spec(), facts);
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.withNodes(subject.spec())) {
            List<String> without = ground.subnets(network).stream()
                    .filter(subnet -> !recorded.contains(subnet.id()) && !recorded.contains(subnet.vpcId()))
                    .map(Subnet::id)
                    .toList();
            if (!without.isEmpty()) {
                found.add(finding(network.path() + ".subnets")
                        .value(without)
                        .remedy("Turn on a flow log of the VPC, at least of what is rejected (ec2:CreateFlowLogs). It"
                                + " costs as much as it records.")
                        .says("have no flow log, nor has their VPC: " + String.join(", ", without)));
            }
        }
        return found;
    }
}
