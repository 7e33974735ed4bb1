package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.ec2.RuleShapes.Wanted;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups as they are changed. A request is carried out as a whole or not at all. */
final class SecurityGroupEdits {

    private final World world;

    SecurityGroupEdits(World world) {
        this.world = world;
    }

    AuthorizeSecurityGroupIngressResponse authorizeIngress(AuthorizeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        List<IpPermission> permissions = request.hasIpPermissions()
                ? request.ipPermissions()
                : single(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(group, permissions, false))
                .build();
    }

    AuthorizeSecurityGroupEgressResponse authorizeEgress(AuthorizeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId(), null);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(group, request.ipPermissions(), true))
                .build();
    }

    RevokeSecurityGroupIngressResponse revokeIngress(RevokeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        List<IpPermission> permissions = request.hasIpPermissions() || request.hasSecurityGroupRuleIds()
                ? request.ipPermissions()
                : single(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
        revoke(group, permissions, request.securityGroupRuleIds(), false);
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    RevokeSecurityGroupEgressResponse revokeEgress(RevokeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId(), null);
        revoke(group, request.ipPermissions(), request.securityGroupRuleIds(), true);
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private List<SecurityGroupRule> authorize(SecurityGroup group, List<IpPermission> permissions, boolean egress) {
        List<Wanted> wanted = RuleShapes.wanted(permissions);
        if (wanted.isEmpty()) {
            throw new AwsError("MissingParameter", 400, "The request must contain the parameter ipPermissions");
        }
        for (Wanted rule : wanted) {
            mustBePossible(group, rule, egress);
        }
        return wanted.stream()
                .map(rule -> group.add(egress, rule.traffic(), rule.peer(), rule.description()))
                .map(rule -> RuleShapes.rule(group.id(), rule, world.place()))
                .toList();
    }

    private void mustBePossible(SecurityGroup group, Wanted wanted, boolean egress) {
        if (group.rules().stream().anyMatch(rule -> wanted.isSaidBy(rule, egress))) {
            throw new AwsError(
                    "InvalidPermission.Duplicate",
                    400,
                    "the specified rule \"peer: " + RuleShapes.words(wanted) + ", ALLOW\" already exists");
        }
        if (wanted.peer() instanceof Peer.Group peer
                && world.securityGroups().find(peer.groupId()).isEmpty()) {
            throw Described.noGroup(peer.groupId());
        }
    }

    private static void revoke(
            SecurityGroup group, List<IpPermission> permissions, List<String> ruleIds, boolean egress) {
        List<Predicate<SecurityRule>> doomed = new ArrayList<>();
        RuleShapes.wanted(permissions).forEach(wanted -> doomed.add(rule -> wanted.isSaidBy(rule, egress)));
        ruleIds.forEach(
                id -> doomed.add(rule -> rule.egress() == egress && rule.id().equals(id)));
        if (doomed.isEmpty()) {
            throw new AwsError("MissingParameter", 400, "The request must contain the parameter ipPermissions");
        }
        for (Predicate<SecurityRule> which : doomed) {
            if (group.rules().stream().noneMatch(which)) {
                throw new AwsError(
                        "InvalidPermission.NotFound", 400, "The specified rule does not exist in this security group.");
            }
        }
        doomed.forEach(group::remove);
    }

    private SecurityGroup group(@Nullable String id, @Nullable String name) {
        if (id != null) {
            return world.securityGroups().find(id).orElseThrow(() -> Described.noGroup(id));
        }
        if (name == null) {
            throw new AwsError("MissingParameter", 400, "The request must contain the parameter groupName or groupId");
        }
        return world.securityGroups().all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Described.noGroup(name));
    }

    /** The old form of a request, which names one rule by parameters of its own. */
    private static List<IpPermission> single(
            @Nullable String protocol, @Nullable Integer from, @Nullable Integer to, @Nullable String cidr) {
        return cidr == null
                ? List.of()
                : List.of(IpPermission.builder()
                        .ipProtocol(protocol)
                        .fromPort(from)
                        .toPort(to)
                        .ipRanges(IpRange.builder().cidrIp(cidr).build())
                        .build());
    }
}
