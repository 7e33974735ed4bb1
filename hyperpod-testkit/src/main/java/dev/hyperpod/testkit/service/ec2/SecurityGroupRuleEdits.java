package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.ec2.RuleShapes.Wanted;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Rules of security groups as they are changed in place. A request is carried out as a whole or not at all. */
final class SecurityGroupRuleEdits {

    private final World world;

    SecurityGroupRuleEdits(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(ModifySecurityGroupRulesRequest::builder, this::modify, "GroupId", "SecurityGroupRules")
                .add(UpdateSecurityGroupRuleDescriptionsIngressRequest::builder, this::describeIngress)
                .add(UpdateSecurityGroupRuleDescriptionsEgressRequest::builder, this::describeEgress);
    }

    private ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request) {
        SecurityGroup group = group(request.groupId(), null);
        List<SecurityRule> changed = new ArrayList<>();
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            if (update.securityGroupRuleId() == null || update.securityGroupRule() == null) {
                throw Refused.missing("SecurityGroupRuleId");
            }
            SecurityRule old = rule(group, update.securityGroupRuleId());
            Wanted wanted = RuleReader.wanted(update.securityGroupRule());
            if (wanted.peer() instanceof Peer.Group peer
                    && world.securityGroups().find(peer.groupId()).isEmpty()) {
                throw Kind.SECURITY_GROUP.missing(peer.groupId());
            }
            boolean twice = group.rules().stream()
                    .filter(rule -> !rule.id().equals(old.id()))
                    .anyMatch(rule -> wanted.isSaidBy(rule, old.egress()));
            if (twice) {
                throw new AwsError(
                        "InvalidPermission.Duplicate",
                        400,
                        "the specified rule \"peer: " + RuleShapes.words(wanted) + ", ALLOW\" already exists");
            }
            changed.add(
                    new SecurityRule(old.id(), old.egress(), wanted.traffic(), wanted.peer(), wanted.description()));
        }
        changed.forEach(group::replace);
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        describe(group, request.ipPermissions(), request.securityGroupRuleDescriptions(), false);
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    private UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        SecurityGroup group = group(request.groupId(), request.groupName());
        describe(group, request.ipPermissions(), request.securityGroupRuleDescriptions(), true);
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private static void describe(
            SecurityGroup group,
            List<IpPermission> permissions,
            List<SecurityGroupRuleDescription> descriptions,
            boolean egress) {
        if (permissions.isEmpty() && descriptions.isEmpty()) {
            throw Refused.missing("ipPermissions");
        }
        List<SecurityRule> changed = new ArrayList<>();
        for (Wanted wanted : RuleReader.wanted(permissions)) {
            SecurityRule rule = group.rules().stream()
                    .filter(held -> wanted.isSaidBy(held, egress))
                    .findFirst()
                    .orElseThrow(() -> new AwsError(
                            "InvalidPermission.NotFound",
                            400,
                            "The specified rule does not exist in this security group."));
            changed.add(rule.described(wanted.description()));
        }
        for (SecurityGroupRuleDescription description : descriptions) {
            String id = Objects.requireNonNullElse(description.securityGroupRuleId(), "");
            changed.add(rule(group, id).described(RuleReader.text(description.description())));
        }
        changed.forEach(group::replace);
    }

    private static SecurityRule rule(SecurityGroup group, String id) {
        return group.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Kind.SECURITY_GROUP_RULE.missing(id));
    }

    private SecurityGroup group(@Nullable String id, @Nullable String name) {
        return SecurityGroups.named(world, id, name);
    }
}
