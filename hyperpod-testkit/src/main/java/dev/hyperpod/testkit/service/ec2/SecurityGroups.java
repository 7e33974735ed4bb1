package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups, all of them in VPCs, and their rules as they are read. */
final class SecurityGroups {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");

    private static final Filters FILTERS = permissions(
                    permissions(new Filters(), "", "IpPermissions."), "egress.", "IpPermissionsEgress.")
            .named("description", "group-id", "group-name", "owner-id", "vpc-id")
            .tagged();

    private static final Filters RULE_FILTERS =
            new Filters().named("group-id", "security-group-rule-id").tagged();

    private final World world;
    private final Tagging tagging;

    SecurityGroups(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    private static Filters permissions(Filters filters, String before, String path) {
        String name = before + "ip-permission.";
        return filters.by(name + "cidr", path + "IpRanges.CidrIp")
                .by(name + "from-port", path + "FromPort")
                .by(name + "group-id", path + "UserIdGroupPairs.GroupId")
                .by(name + "group-name", path + "UserIdGroupPairs.GroupName")
                .by(name + "ipv6-cidr", path + "Ipv6Ranges.CidrIpv6")
                .by(name + "prefix-list-id", path + "PrefixListIds.PrefixListId")
                .by(name + "protocol", path + "IpProtocol")
                .by(name + "to-port", path + "ToPort")
                .by(name + "user-id", path + "UserIdGroupPairs.UserId");
    }

    void addTo(Table table) {
        table.add(CreateSecurityGroupRequest::builder, this::create, "Description", "GroupName")
                .add(DeleteSecurityGroupRequest::builder, this::delete)
                .add(DescribeSecurityGroupsRequest::builder, this::describe)
                .add(DescribeSecurityGroupRulesRequest::builder, this::describeRules);
    }

    /** The group that a request names by its id or, without one, by its name. */
    static SecurityGroup named(World world, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return Kind.SECURITY_GROUP.get(id, world.securityGroups()::find);
        }
        if (name == null) {
            throw Refused.missing("groupName or groupId");
        }
        return world.securityGroups().all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noGroupNamed(name));
    }

    static AwsError noGroupNamed(String name) {
        return new AwsError("InvalidGroup.NotFound", 400, "The security group '" + name + "' does not exist");
    }

    private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        String name = request.groupName();
        checkName(name);
        if (!NAME.matcher(request.description()).matches()) {
            throw Refused.value(
                    request.description(), "GroupDescription", "Character sets beyond ASCII are not supported.");
        }
        if (request.vpcId() == null) {
            throw new AwsError("VPCIdNotSpecified", 400, "No default VPC for this user");
        }
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        boolean taken = world.securityGroups().all().stream()
                .anyMatch(
                        group -> group.vpcId().equals(vpc.id()) && group.name().equals(name));
        if (taken) {
            throw new AwsError(
                    "InvalidGroup.Duplicate",
                    400,
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.SECURITY_GROUP);
        String id = world.newId("sg");
        world.addSecurityGroup(id, name, request.description(), vpc.id());
        tagging.put(id, tags);
        List<software.amazon.awssdk.services.ec2.model.Tag> shown = tagging.of(id);
        return CreateSecurityGroupResponse.builder()
                .groupId(id)
                .securityGroupArn(arn(id))
                .tags(shown.isEmpty() ? null : shown)
                .build();
    }

    private static void checkName(String name) {
        if (name.equals("default")) {
            throw Refused.value("Cannot use reserved security group name: default");
        }
        if (name.startsWith("sg-")) {
            throw Refused.value(
                    "invalid value for parameter groupName: " + name + ". Group names may not be in the format sg-*.");
        }
        if (!NAME.matcher(name).matches()) {
            throw Refused.value(name, "GroupName", "Character sets beyond ASCII are not supported.");
        }
    }

    private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        SecurityGroup group = named(world, request.groupId(), request.groupName());
        if (group.isDefault()) {
            throw new AwsError(
                    "CannotDelete",
                    400,
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        if (SecurityGroupUse.isInUse(world, group.id())) {
            throw Refused.dependency("resource " + group.id() + " has a dependent object");
        }
        group.rules().forEach(rule -> world.tags().forget(rule.id()));
        world.removeSecurityGroup(group.id());
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id())
                .build();
    }

    private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        Described.notBoth(request.groupIds(), "GroupIds", request.maxResults());
        List<SecurityGroup> named = byName(
                Described.byId(Kind.SECURITY_GROUP, world.securityGroups(), request.groupIds()), request.groupNames());
        Page<software.amazon.awssdk.services.ec2.model.SecurityGroup> page = Described.page(
                named, this::shape, FILTERS, request.filters(), request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeSecurityGroupRulesResponse describeRules(DescribeSecurityGroupRulesRequest request) {
        List<SecurityGroupRule> all = world.securityGroups().all().stream()
                .flatMap(group -> group.rules().stream()
                        .map(rule -> RuleShapes.rule(group.id(), rule, world.place(), tagging.of(rule.id()))))
                .toList();
        Page<SecurityGroupRule> page = Described.page(
                byId(all, request.securityGroupRuleIds()),
                rule -> rule,
                RULE_FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.next())
                .build();
    }

    private static List<SecurityGroup> byName(List<SecurityGroup> groups, List<String> names) {
        for (String name : names) {
            if (groups.stream().noneMatch(group -> group.name().equals(name))) {
                throw noGroupNamed(name);
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
                        .orElseThrow(() -> Kind.SECURITY_GROUP_RULE.missing(id)))
                .toList();
    }

    private String arn(String id) {
        return world.place().arn("ec2", "security-group/" + id);
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroup shape(SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(world.id())
                .securityGroupArn(arn(group.id()))
                .ipPermissions(RuleShapes.permissions(side(group, false), world.id()))
                .ipPermissionsEgress(RuleShapes.permissions(side(group, true), world.id()))
                .tags(tagging.ofOrNone(group.id()))
                .build();
    }

    private static List<SecurityRule> side(SecurityGroup group, boolean egress) {
        return group.rules().stream().filter(rule -> rule.egress() == egress).toList();
    }
}
