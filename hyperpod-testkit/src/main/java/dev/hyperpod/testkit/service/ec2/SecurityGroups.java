package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups and their rules, as they are read. */
final class SecurityGroups {

    private static final Filters<SecurityGroup> FILTERS = new Filters<SecurityGroup>()
            .by("group-id", SecurityGroup::id)
            .by("group-name", SecurityGroup::name)
            .by("vpc-id", SecurityGroup::vpcId);

    private static final Filters<SecurityGroupRule> RULE_FILTERS = new Filters<SecurityGroupRule>()
            .by("group-id", SecurityGroupRule::groupId)
            .by("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);

    private final World world;

    SecurityGroups(World world) {
        this.world = world;
    }

    DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        List<SecurityGroup> named = byName(
                Described.byId(world.securityGroups(), request.groupIds(), Described::noGroup), request.groupNames());
        Page<SecurityGroup> page =
                Described.page(FILTERS.apply(request.filters(), named), request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.map(this::shape).items())
                .nextToken(page.next())
                .build();
    }

    DescribeSecurityGroupRulesResponse describeSecurityGroupRules(DescribeSecurityGroupRulesRequest request) {
        List<SecurityGroupRule> all = world.securityGroups().all().stream()
                .flatMap(group -> group.rules().stream().map(rule -> RuleShapes.rule(group.id(), rule, world.place())))
                .toList();
        List<SecurityGroupRule> named = byId(all, request.securityGroupRuleIds());
        Page<SecurityGroupRule> page =
                Described.page(RULE_FILTERS.apply(request.filters(), named), request.maxResults(), request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.next())
                .build();
    }

    private static List<SecurityGroup> byName(List<SecurityGroup> groups, List<String> names) {
        for (String name : names) {
            if (groups.stream().noneMatch(group -> group.name().equals(name))) {
                throw Described.noGroup(name);
            }
        }
        return groups.stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .toList();
    }

    private static List<SecurityGroupRule> byId(List<SecurityGroupRule> all, List<String> ids) {
        if (ids.isEmpty()) {
            return all;
        }
        return ids.stream()
                .map(id -> all.stream()
                        .filter(rule -> rule.securityGroupRuleId().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new AwsError(
                                "InvalidSecurityGroupRuleId.NotFound",
                                400,
                                "The security group rule ID '" + id + "' does not exist")))
                .toList();
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroup shape(SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.name())
                .vpcId(group.vpcId())
                .ownerId(world.id())
                .securityGroupArn(world.place().arn("ec2", "security-group/" + group.id()))
                .ipPermissions(RuleShapes.permissions(side(group, false), world.id()))
                .ipPermissionsEgress(RuleShapes.permissions(side(group, true), world.id()))
                .build();
    }

    private static List<SecurityRule> side(SecurityGroup group, boolean egress) {
        return group.rules().stream().filter(rule -> rule.egress() == egress).toList();
    }
}
