package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Account.SecurityGroupView;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class Ec2SecurityGroupEditsTest {

    private static final IpPermission ITSELF = IpPermission.builder()
            .ipProtocol("-1")
            .userIdGroupPairs(
                    UserIdGroupPair.builder().groupId(Ready.SECURITY_GROUP).build())
            .build();

    private static final IpPermission SSH = IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(22)
            .toPort(22)
            .ipRanges(
                    IpRange.builder().cidrIp("10.0.0.0/8").description("office").build())
            .build();

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @AfterEach
    void stop() {
        ec2.close();
        aws.close();
    }

    @Test
    void aSelfReferenceInwardMakesAGroupWholeAgain() {
        world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress);
        assertThat(group().selfIngress()).isFalse();

        ec2.authorizeSecurityGroupIngress(
                request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(ITSELF));

        assertThat(group().selfIngress()).isTrue();
    }

    @Test
    void aSelfReferenceOutwardMakesAGroupWholeAgain() {
        world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress);
        assertThat(group().selfEgress()).isFalse();

        ec2.authorizeSecurityGroupEgress(
                request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(ITSELF));

        assertThat(group().selfEgress()).isTrue();
    }

    @Test
    void aNewRuleIsAnsweredAndListed() {
        SecurityGroupRule rule = ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(SSH))
                .securityGroupRules()
                .get(0);

        assertThat(rule.cidrIpv4()).isEqualTo("10.0.0.0/8");
        assertThat(rule.description()).isEqualTo("office");
        assertThat(ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds(rule.securityGroupRuleId()))
                        .securityGroupRules())
                .containsExactly(rule);
    }

    @Test
    void aRuleThatIsThereIsADuplicate() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(SSH, ITSELF)))
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidPermission.Duplicate");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("the specified rule \"peer: " + Ready.SECURITY_GROUP
                                    + ", ALL, ALLOW\" already exists");
                });
        assertThat(ec2.describeSecurityGroupRules(request -> {}).securityGroupRules())
                .as("nothing of a refused request is kept")
                .hasSize(5);
    }

    @Test
    void aPeerThatIsNotThereIsNotFound() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(Ready.SECURITY_GROUP)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("-1")
                                .userIdGroupPairs(UserIdGroupPair.builder()
                                        .groupId("sg-0bad0000000000001")
                                        .build())
                                .build())))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidGroup.NotFound"));
    }

    @Test
    void aPrefixListThatIsNotThereIsNotFound() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.authorizeSecurityGroupEgress(request -> request.groupId(Ready.SECURITY_GROUP)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(443)
                                .toPort(443)
                                .prefixListIds(PrefixListId.builder()
                                        .prefixListId("pl-0bad0000000000001")
                                        .build())
                                .build())))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidPrefixListID.NotFound"));
    }

    @Test
    void aRevokedRuleIsGone() {
        ec2.revokeSecurityGroupIngress(
                request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(ITSELF));
        ec2.revokeSecurityGroupEgress(
                request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(ITSELF));

        assertThat(group().selfIngress()).isFalse();
        assertThat(group().selfEgress()).isFalse();
    }

    @Test
    void aRuleIsRevokedByItsId() {
        String id = world.securityGroups().find(Ready.SECURITY_GROUP).orElseThrow().rules().stream()
                .filter(rule -> !rule.egress())
                .findFirst()
                .orElseThrow()
                .id();

        ec2.revokeSecurityGroupIngress(
                request -> request.groupId(Ready.SECURITY_GROUP).securityGroupRuleIds(id));

        assertThat(group().selfIngress()).isFalse();
    }

    @Test
    void aRuleThatIsNotThereCanNotBeRevoked() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.revokeSecurityGroupIngress(
                        request -> request.groupId(Ready.SECURITY_GROUP).ipPermissions(SSH)))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidPermission.NotFound"));
    }

    private SecurityGroupView group() {
        return world.securityGroup(Ready.SECURITY_GROUP).orElseThrow();
    }
}
