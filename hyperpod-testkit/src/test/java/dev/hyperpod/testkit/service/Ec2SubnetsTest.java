package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.testkit.world.Ready;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;

class Ec2SubnetsTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aSubnetIsMadeInTheZoneOfThatId() {
        Subnet subnet = ec2.createSubnet(request ->
                        request.vpcId(Ready.VPC).cidrBlock("10.0.200.0/24").availabilityZoneId("usw2-az3"))
                .subnet();

        assertThat(subnet.availabilityZone()).isEqualTo("us-west-2c");
        assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.16.128/25, InvalidSubnet.Conflict, The CIDR '10.0.16.128/25' conflicts with another subnet",
        "10.9.0.0/24, InvalidSubnet.Range, The CIDR '10.9.0.0/24' is invalid.",
        "10.0.200.0/29, InvalidSubnet.Range, The CIDR '10.0.200.0/29' is invalid."
    })
    void aBlockThatDoesNotFitIsRefused(String block, String code, String text) {
        assertRefused(
                code,
                text,
                () -> ec2.createSubnet(request -> request.vpcId(Ready.VPC).cidrBlock(block)));
    }

    @Test
    void aZoneOfAnotherRegionIsRefusedWithTheZonesThatThereAre() {
        assertRefused(
                "InvalidParameterValue",
                "Value (us-east-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in"
                        + " the following availability zones: us-west-2a, us-west-2b, us-west-2c.",
                () -> ec2.createSubnet(request ->
                        request.vpcId(Ready.VPC).cidrBlock("10.0.200.0/24").availabilityZone("us-east-1a")));
    }

    @Test
    void whatTheEmulatorDoesNotDoIsRefused() {
        assertRefused(
                "UnsupportedOperation",
                () -> ec2.createSubnet(request ->
                        request.vpcId(Ready.VPC).cidrBlock("10.0.200.0/24").ipv6CidrBlock("2001:db8::/64")));
        assertRefused(
                "UnsupportedOperation",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(Ready.SUBNET_A).secondaryPrivateIpAddressCount(2)));
    }

    @Test
    void aSubnetWithAnInterfaceStays() {
        assertRefused(
                "DependencyViolation",
                "The subnet '" + Ready.PUBLIC_SUBNET + "' has dependencies and cannot be deleted.",
                () -> ec2.deleteSubnet(request -> request.subnetId(Ready.PUBLIC_SUBNET)));
    }

    @Test
    void aSubnetOfAnEksClusterStays() {
        assertRefused("DependencyViolation", () -> ec2.deleteSubnet(request -> request.subnetId(Ready.SUBNET_A)));
    }

    @Test
    void aDeletedSubnetIsGone() {
        String id = ec2.createSubnet(request -> request.vpcId(Ready.VPC).cidrBlock("10.0.200.0/24"))
                .subnet()
                .subnetId();

        ec2.deleteSubnet(request -> request.subnetId(id));

        assertRefused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(request -> request.subnetIds(id)));
    }

    @Test
    void instancesGetPublicAddressesWhenTheSubnetIsToldSo() {
        ec2.modifySubnetAttribute(
                request -> request.subnetId(Ready.SUBNET_A).mapPublicIpOnLaunch(on -> on.value(true)));

        assertThat(ec2.describeSubnets(request -> request.filters(filter("map-public-ip-on-launch", "true")))
                        .subnets())
                .extracting(Subnet::subnetId)
                .containsExactly(Ready.SUBNET_A, Ready.PUBLIC_SUBNET);
    }

    @Test
    void aSubnetMayHaveAnIpv6BlockBesideItsOwnOrAlone() {
        bench.world
                .subnet(Ready.SUBNET_A, subnet -> subnet.ipv6Block("2600:1f14:0:100::/64"))
                .subnet(Ready.SUBNET_B, subnet -> subnet.ipv6Only("2600:1f14:0:200::/64"));

        assertThat(ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_A, Ready.SUBNET_B))
                        .subnets())
                .extracting(
                        Subnet::cidrBlock,
                        Subnet::ipv6Native,
                        found -> found.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock())
                .containsExactly(
                        tuple("10.0.16.0/20", false, "2600:1f14:0:100::/64"),
                        tuple(null, true, "2600:1f14:0:200::/64"));
    }
}
