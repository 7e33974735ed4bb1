package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class Ec2SecurityGroupLifeTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    private String web;

    @BeforeEach
    void aGroup() {
        web = ec2.createSecurityGroup(request ->
                        request.groupName("web").description("servers").vpcId(Ready.VPC))
                .groupId();
    }

    @Test
    void aNewGroupLetsEverythingOutAndNothingIn() {
        SecurityGroup group = group();

        assertThat(group.description()).isEqualTo("servers");
        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress())
                .singleElement()
                .satisfies(all ->
                        assertThat(all.ipRanges()).extracting(IpRange::cidrIp).containsExactly("0.0.0.0/0"));
    }

    @ParameterizedTest
    @CsvSource({
        "web, InvalidGroup.Duplicate",
        "default, InvalidParameterValue",
        "sg-mine, InvalidParameterValue",
        "größe, InvalidParameterValue"
    })
    void aNameThatDoesNotDoIsRefused(String name, String code) {
        assertRefused(
                code,
                () -> ec2.createSecurityGroup(
                        request -> request.groupName(name).description("x").vpcId(Ready.VPC)));
    }

    @Test
    void withoutAVpcThereIsNoGroup() {
        assertRefused(
                "VPCIdNotSpecified",
                "No default VPC for this user",
                () -> ec2.createSecurityGroup(request -> request.groupName("a").description("x")));
    }

    @ParameterizedTest
    @CsvSource({
        "foo, 1, 1, 10.0.0.0/8, Invalid value 'foo' for IP protocol. Unknown protocol.",
        "tcp, 9, 1, 10.0.0.0/8, Invalid TCP/UDP port range (9:1)",
        "udp, 1, 70000, 10.0.0.0/8, Invalid TCP/UDP port range (1:70000)",
        "tcp, 1, 1, 10.0.0.0/33, CIDR block 10.0.0.0/33 is malformed"
    })
    void aRuleThatDoesNotDoIsRefused(String protocol, int from, int to, String block, String text) {
        assertRefused(
                "InvalidParameterValue",
                text,
                () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipProtocol(protocol)
                        .fromPort(from)
                        .toPort(to)
                        .cidrIp(block)));
    }

    @Test
    void aRuleIsChangedInPlace() {
        SecurityGroupRule rule = ssh();

        ec2.modifySecurityGroupRules(request -> request.groupId(web)
                .securityGroupRules(SecurityGroupRuleUpdate.builder()
                        .securityGroupRuleId(rule.securityGroupRuleId())
                        .securityGroupRule(SecurityGroupRuleRequest.builder()
                                .ipProtocol("6")
                                .fromPort(80)
                                .toPort(81)
                                .cidrIpv4("192.168.1.7/16")
                                .build())
                        .build()));

        assertThat(rule(rule.securityGroupRuleId())).satisfies(after -> {
            assertThat(after.ipProtocol()).isEqualTo("tcp");
            assertThat(after.toPort()).isEqualTo(81);
            assertThat(after.cidrIpv4()).isEqualTo("192.168.0.0/16");
        });
    }

    @Test
    void aRuleIsDescribedAnew() {
        SecurityGroupRule rule = ssh();

        ec2.updateSecurityGroupRuleDescriptionsIngress(request -> request.groupId(web)
                .securityGroupRuleDescriptions(SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(rule.securityGroupRuleId())
                        .description("office")
                        .build()));

        assertThat(rule(rule.securityGroupRuleId()).description()).isEqualTo("office");
    }

    @Test
    void aGroupThatAnotherNamesStays() {
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(Ready.SECURITY_GROUP)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(UserIdGroupPair.builder().groupId(web).build())
                        .build()));

        assertRefused(
                "DependencyViolation",
                "resource " + web + " has a dependent object",
                () -> ec2.deleteSecurityGroup(request -> request.groupId(web)));
    }

    @Test
    void theDefaultGroupStays() {
        String id = ec2.describeSecurityGroups(request -> request.filters(filter("group-name", "default")))
                .securityGroups()
                .get(0)
                .groupId();

        assertRefused("CannotDelete", () -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
    }

    @Test
    void aDeletedGroupIsGone() {
        ec2.deleteSecurityGroup(request -> request.groupId(web));

        assertRefused("InvalidGroup.NotFound", this::group);
    }

    @Test
    void groupsAreFoundByTheirRules() {
        ssh();

        assertThat(ec2.describeSecurityGroups(request -> request.filters(
                                filter("ip-permission.from-port", "22"), filter("ip-permission.cidr", "10.*")))
                        .securityGroups())
                .extracting(SecurityGroup::groupId)
                .containsExactly(web);
    }

    private SecurityGroupRule ssh() {
        return ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .cidrIp("10.0.0.0/8"))
                .securityGroupRules()
                .get(0);
    }

    private SecurityGroupRule rule(String id) {
        return ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds(id))
                .securityGroupRules()
                .get(0);
    }

    private SecurityGroup group() {
        return ec2.describeSecurityGroups(request -> request.groupIds(web))
                .securityGroups()
                .get(0);
    }
}
