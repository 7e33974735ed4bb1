package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.ec2.RuleShapes.Wanted;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Security groups as they are changed. A request is carried out as a whole or not at all. */
final class SecurityGroupEdits {

    private static final int MOST_RULES = 60;

    private final World world;
    private final Tagging tagging;

    SecurityGroupEdits(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(AuthorizeSecurityGroupIngressRequest::builder, this::authorizeIngress)
                .add(AuthorizeSecurityGroupEgressRequest::builder, this::authorizeEgress, "GroupId")
                .add(RevokeSecurityGroupIngressRequest::builder, this::revokeIngress)
                .add(RevokeSecurityGroupEgressRequest::builder, this::revokeEgress, "GroupId");
    }

    private AuthorizeSecurityGroupIngressResponse authorizeIngress(AuthorizeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        List<IpPermission> permissions = request.hasIpPermissions()
                ? request.ipPermissions()
                : single(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(group, permissions, false, request.tagSpecifications()))
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse authorizeEgress(AuthorizeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId(), null);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(group, request.ipPermissions(), true, request.tagSpecifications()))
                .build();
    }

    private RevokeSecurityGroupIngressResponse revokeIngress(RevokeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        List<IpPermission> permissions = request.hasIpPermissions() || request.hasSecurityGroupRuleIds()
                ? request.ipPermissions()
                : single(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
        revoke(group, permissions, request.securityGroupRuleIds(), false);
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    private RevokeSecurityGroupEgressResponse revokeEgress(RevokeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId(), null);
        revoke(group, request.ipPermissions(), request.securityGroupRuleIds(), true);
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private List<SecurityGroupRule> authorize(
            SecurityGroup group, List<IpPermission> permissions, boolean egress, List<TagSpecification> tagged) {
        Map<String, String> tags = Tagging.wanted(tagged, Kind.SECURITY_GROUP_RULE);
        List<Wanted> wanted = RuleReader.wanted(permissions);
        if (wanted.isEmpty()) {
            throw new AwsError("MissingParameter", 400, "The request must contain the parameter ipPermissions");
        }
        for (Wanted rule : wanted) {
            mustBePossible(group, rule, egress);
        }
        if (wanted.stream().distinct().count() < wanted.size()) {
            throw Refused.value("The same permission must not appear multiple times");
        }
        long held =
                group.rules().stream().filter(rule -> rule.egress() == egress).count();
        if (held + wanted.size() > MOST_RULES) {
            throw new AwsError(
                    "RulesPerSecurityGroupLimitExceeded",
                    400,
                    "The maximum number of rules per security group has been reached.");
        }
        return wanted.stream()
                .map(rule -> group.add(egress, rule.traffic(), rule.peer(), rule.description()))
                .map(rule -> {
                    tagging.put(rule.id(), tags);
                    return RuleShapes.rule(group.id(), rule, world.place(), tagging.of(rule.id()));
                })
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
            throw Kind.SECURITY_GROUP.missing(peer.groupId());
        }
        if (wanted.peer() instanceof Peer.PrefixList peer) {
            Kind.PREFIX_LIST.get(peer.prefixListId(), id -> EndpointService.prefixList(world.place(), id));
        }
    }

    private void revoke(SecurityGroup group, List<IpPermission> permissions, List<String> ruleIds, boolean egress) {
        List<Predicate<SecurityRule>> doomed = new ArrayList<>();
        RuleReader.wanted(permissions).forEach(wanted -> doomed.add(rule -> wanted.isSaidBy(rule, egress)));
        for (String id : ruleIds) {
            if (group.rules().stream().noneMatch(rule -> rule.id().equals(id))) {
                throw Kind.SECURITY_GROUP_RULE.missing(id);
            }
        }
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
        doomed.forEach(which -> group.remove(which).forEach(rule -> world.tags().forget(rule.id())));
    }

    private SecurityGroup group(@Nullable String id, @Nullable String name) {
        return SecurityGroups.named(world, id, name);
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
