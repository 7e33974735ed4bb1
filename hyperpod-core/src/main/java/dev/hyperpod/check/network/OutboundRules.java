package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the security groups let nodes out to AWS's services. An outward rule for all addresses beside one that names
 * the group itself is what AWS's own templates make, and is no fault; that it does not stand in for the latter is
 * judged by NET-005.
 */
final class OutboundRules implements Check {

    private static final CheckId ID = new CheckId("network.outbound-rules", "NET-006");
    private static final int HTTPS = 443;

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
        return "the security groups let nodes out on port 443, to all addresses or to the VPC's interface endpoints, or"
                + " nodes reach neither Systems Manager nor CloudWatch Logs";
    }

    @Override
    public String limits() {
        return "prefix lists other than those of S3 are not looked into";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(
                SecurityGroupsFact.of(subject.spec()),
                SubnetsFact.of(subject.spec()),
                VpcsFact.of(subject.spec()),
                EndpointGroupsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        return UsedNetwork.withNodes(subject.spec()).stream()
                .filter(network -> !ground.firewall(network).groups().isEmpty())
                .filter(network -> isClosed(network, ground))
                .map(network -> finding(network.path() + ".securityGroupIds")
                        .value(network.config().securityGroupIds())
                        .remedy("Let TCP 443 out to the security groups of the VPC's interface endpoints, or to all"
                                + " addresses (0.0.0.0/0) where a NAT gateway leads out.")
                        .says(network.config().securityGroupIds() + " let nodes out on port 443 neither to all"
                                + " addresses nor to the VPC, so they reach neither Systems Manager nor CloudWatch"
                                + " Logs"))
                .toList();
    }

    private static boolean isClosed(UsedNetwork network, Ground ground) {
        Firewall nodes = ground.firewall(network);
        Map<String, Vpc> vpcs = ground.facts().get(VpcsFact.of(ground.spec()));
        Map<String, SecurityGroup> ofEndpoints = ground.facts().get(EndpointGroupsFact.of(ground.spec()));
        Stream<Answer> answers = ground.subnets(network).stream()
                .flatMap(subnet -> Stream.ofNullable(vpcs.get(subnet.vpcId())))
                .distinct()
                .map(vpc -> out(nodes, ofEndpoints.keySet(), Ipv4Block.parse(vpc.blocks())));
        return out(nodes, Set.of(), Ground.EVERYWHERE) == Answer.NO && answers.allMatch(Answer.NO::equals);
    }

    private static Answer out(Firewall nodes, Set<String> peers, List<Ipv4Block> addresses) {
        return nodes.lets(Direction.EGRESS, HTTPS, HTTPS, peers, addresses, Set.of());
    }
}
