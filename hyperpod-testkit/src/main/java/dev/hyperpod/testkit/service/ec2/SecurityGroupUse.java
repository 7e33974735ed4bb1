package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.World;
import java.util.Optional;

/** Who still needs a security group. */
final class SecurityGroupUse {

    private SecurityGroupUse() {}

    /** Whether a rule of the group names a group of the VPC. */
    static boolean refersInto(World world, SecurityGroup group, String vpcId) {
        return group.rules().stream()
                .map(rule -> rule.peer() instanceof Peer.Group peer
                        ? world.securityGroups().find(peer.groupId())
                        : Optional.<SecurityGroup>empty())
                .flatMap(Optional::stream)
                .anyMatch(peer -> peer.vpcId().equals(vpcId));
    }

    /** Whether an interface, an EKS cluster or a rule of another group names the group. */
    static boolean isInUse(World world, String id) {
        return world.network().hasInterface(card -> card.groups().contains(id))
                || world.eksClusters().all().stream()
                        .anyMatch(eks -> eks.securityGroupIds().contains(id))
                || world.securityGroups().all().stream()
                        .filter(group -> !group.id().equals(id))
                        .flatMap(group -> group.rules().stream())
                        .anyMatch(rule -> rule.peer().equals(new Peer.Group(id)));
    }
}
