package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class Ec2NetworkTest {

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @AfterEach
    void stop() {
        ec2.close();
        aws.close();
    }

    @Test
    void theReadyAccountHasAPrivateSubnetInEachOfThreeZones() {
        List<Subnet> subnets = ec2.describeSubnets(request -> request.filters(Filter.builder()
                        .name("map-public-ip-on-launch")
                        .values("false")
                        .build()))
                .subnets();

        assertThat(subnets).extracting(Subnet::availabilityZoneId).containsExactly("usw2-az1", "usw2-az2", "usw2-az3");
        assertThat(subnets).extracting(Subnet::availableIpAddressCount).containsOnly(4091);
        assertThat(subnets).extracting(Subnet::vpcId).containsOnly(Ready.VPC);
    }

    @Test
    void aSubnetSaysHowManyAddressesAreLeft() {
        world.subnet(Ready.SUBNET_B, subnet -> subnet.freeAddresses(37));

        DescribeSubnetsResponse answer = ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_B));

        assertThat(answer.subnets())
                .singleElement()
                .extracting(Subnet::availableIpAddressCount)
                .isEqualTo(37);
    }

    @Test
    void aMissingSubnetIsNotFound() {
        world.removeSubnet(Ready.SUBNET_A);

        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_A)))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.requestId()).isEqualTo("request-1");
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSubnetID.NotFound");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("The subnet ID '" + Ready.SUBNET_A + "' does not exist");
                });
    }

    @Test
    void filtersMustAllFitAndTheirValuesAreAlternatives() {
        DescribeSubnetsResponse answer = ec2.describeSubnets(request -> request.filters(
                Filter.builder().name("vpc-id").values("vpc-0a*").build(),
                Filter.builder()
                        .name("availability-zone")
                        .values("us-west-2b", "us-west-2c")
                        .build()));

        assertThat(answer.subnets()).extracting(Subnet::subnetId).containsExactly(Ready.SUBNET_B, Ready.SUBNET_C);
    }

    @Test
    void aFilterThatEc2DoesNotKnowIsRefused() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.describeSubnets(request -> request.filters(
                        Filter.builder().name("colour").values("red").build())))
                .extracting(Ec2Exception::awsErrorDetails)
                .satisfies(details -> assertThat(details.errorCode()).isEqualTo("InvalidParameterValue"));
    }

    @Test
    void thePaginatorFindsEverySubnet() {
        for (int i = 0; i < 20; i++) {
            world.addSubnet("subnet-more" + i, Ready.VPC, world.place().zones().get(0), "10.0.128.0/24");
        }

        assertThat(ec2.describeSubnetsPaginator(request -> request.maxResults(7))
                        .subnets())
                .hasSize(24);
    }

    @Test
    void theReadyGroupLetsItsOwnMembersInAndOut() {
        var group = ec2.describeSecurityGroups(request -> request.groupIds(Ready.SECURITY_GROUP))
                .securityGroups()
                .get(0);

        assertThat(group.ipPermissions()).anySatisfy(permission -> lets(permission, Ready.SECURITY_GROUP));
        assertThat(group.ipPermissionsEgress()).anySatisfy(permission -> lets(permission, Ready.SECURITY_GROUP));
    }

    @Test
    void aGroupWithoutSelfIngressLetsNobodyIn() {
        world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress);

        var answer = ec2.describeSecurityGroups(request -> request.groupIds(Ready.SECURITY_GROUP));

        assertThat(answer.securityGroups()).singleElement().satisfies(group -> {
            assertThat(group.ipPermissions()).isEmpty();
            assertThat(group.ipPermissionsEgress()).isNotEmpty();
        });
    }

    @Test
    void aMissingGroupIsNotFound() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.describeSecurityGroups(request -> request.groupIds("sg-0bad0000000000001")))
                .extracting(Ec2Exception::awsErrorDetails)
                .satisfies(details -> {
                    assertThat(details.errorCode()).isEqualTo("InvalidGroup.NotFound");
                    assertThat(details.errorMessage())
                            .isEqualTo("The security group 'sg-0bad0000000000001' does not exist");
                });
    }

    @Test
    void rulesAreListedOneByOne() {
        var rules = ec2.describeSecurityGroupRules(request -> request.filters(Filter.builder()
                        .name("group-id")
                        .values(Ready.SECURITY_GROUP)
                        .build()))
                .securityGroupRules();

        assertThat(rules)
                .hasSize(3)
                .allSatisfy(rule -> assertThat(rule.securityGroupRuleId()).matches("sgr-[0-9a-f]{17}"));
    }

    @Test
    void aVpcSaysWhetherItsDnsAnswers() {
        world.vpc(Ready.VPC, vpc -> vpc.dnsSupport(false));

        var answer = ec2.describeVpcAttribute(
                request -> request.vpcId(Ready.VPC).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));

        assertThat(answer.enableDnsSupport().value()).isFalse();
    }

    @Test
    void anOperationThatTheEmulatorDoesNotHaveIsNoSuccess() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(ec2::describeSnapshots)
                .extracting(Ec2Exception::awsErrorDetails)
                .satisfies(details -> {
                    assertThat(details.errorCode()).isEqualTo("InvalidAction");
                    assertThat(details.errorMessage())
                            .isEqualTo("The action DescribeSnapshots is not valid for this web service.");
                });
    }

    @Test
    void aMissingParameterIsNamed() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.describeVpcAttribute(request -> request.vpcId(Ready.VPC)))
                .extracting(Ec2Exception::awsErrorDetails)
                .satisfies(details -> {
                    assertThat(details.errorCode()).isEqualTo("MissingParameter");
                    assertThat(details.errorMessage()).isEqualTo("The request must contain the parameter Attribute");
                });
    }

    private static void lets(IpPermission permission, String groupId) {
        assertThat(permission.ipProtocol()).isEqualTo("-1");
        assertThat(permission.userIdGroupPairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.groupId()).isEqualTo(groupId));
    }
}
