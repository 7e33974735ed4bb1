package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether the security groups let nodes talk to each other, one way. A node has all groups of its network, so it
 * suffices that some group of them names some group of them. A rule that names addresses instead lets ordinary traffic
 * through, but not that of EFA.
 */
final class SelfReference implements Check {

    private final CheckId id;
    private final Direction direction;

    private SelfReference(CheckId id, Direction direction) {
        this.id = id;
        this.direction = direction;
    }

    static SelfReference ingress() {
        return new SelfReference(new CheckId("network.self-ingress", "NET-004"), Direction.INGRESS);
    }

    static SelfReference egress() {
        return new SelfReference(new CheckId("network.self-egress", "NET-005"), Direction.EGRESS);
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
        return "a security group lets all traffic " + direction.words()
                + " its own members; without it EFA fails its health checks, and other nodes may not reach each other";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !UsedNetwork.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(SecurityGroupsFact.of(subject.spec()), SubnetsFact.of(subject.spec()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Ground ground = new Ground(subject.spec(), facts);
        List<Finding> found = new ArrayList<>();
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            Firewall there = ground.firewall(network);
            if (there.groups().isEmpty() || network.groups().isEmpty() || namesItself(there)) {
                continue;
            }
            boolean efa = network.hasEfa();
            if (efa || !servesPlainNodes(there, ground.subnets(network))) {
                found.add(closed(network, there.groups().get(0).id(), efa));
            }
        }
        return found;
    }

    private boolean namesItself(Firewall there) {
        return there.groups().stream()
                .flatMap(group -> direction.peers(group).stream())
                .anyMatch(there.ids()::contains);
    }

    /** All of TCP, with the group itself or the addresses of the subnets, is enough where there is no EFA. */
    private boolean servesPlainNodes(Firewall there, List<Subnet> subnets) {
        List<Ipv4Block> blocks =
                Ipv4Block.parse(subnets.stream().map(Subnet::cidr).toList());
        return there.namesPrefixLists(direction)
                || there.lets(direction, 0, TrafficRule.LAST_PORT, there.ids(), blocks, Set.of()) == Answer.YES;
    }

    private Finding closed(UsedNetwork network, String groupId, boolean efa) {
        return finding(network.path() + ".securityGroupIds")
                .severity(efa ? Severity.ERROR : Severity.WARNING)
                .value(network.config().securityGroupIds())
                .remedy("Add a rule to " + groupId + " that lets all traffic (protocol -1) " + direction.words() + " "
                        + groupId + " itself.")
                .fix(Fix.that("Let all traffic " + direction.words() + " the members of " + groupId)
                        .calls(direction.action() + rule(groupId))
                        .undoneBy(direction.undo() + rule(groupId))
                        .by(aws -> SecurityGroupsFact.allowItself(aws, direction, groupId)))
                .says("none of " + network.config().securityGroupIds() + " lets all traffic " + direction.words()
                        + " its own members"
                        + (efa ? "; EFA needs it, and a rule for addresses does not serve" : ""));
    }

    private static String rule(String groupId) {
        return "(" + groupId + ", protocol -1, " + groupId + ")";
    }
}
