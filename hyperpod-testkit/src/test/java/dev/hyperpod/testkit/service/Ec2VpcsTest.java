package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class Ec2VpcsTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aNewVpcHasAMainRouteTableADefaultGroupAndADefaultAcl() {
        String id = vpc("10.1.0.0/16");

        assertThat(ec2.describeRouteTables(
                                request -> request.filters(filter("vpc-id", id), filter("association.main", "true")))
                        .routeTables())
                .hasSize(1);
        assertThat(ec2.describeSecurityGroups(request -> request.filters(filter("vpc-id", id)))
                        .securityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.groupName()).isEqualTo("default"));
        assertThat(ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", id)))
                        .networkAcls())
                .singleElement()
                .satisfies(acl -> assertThat(acl.entries()).hasSize(4));
    }

    @Test
    void aBlockIsPutInItsCanonicalForm() {
        assertThat(ec2.createVpc(request -> request.cidrBlock("10.1.2.3/16"))
                        .vpc()
                        .cidrBlock())
                .isEqualTo("10.1.0.0/16");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, InvalidVpc.Range",
        "10.0.0.0/29, InvalidVpc.Range",
        "10.0.0.0, InvalidParameterValue",
        "10.0.0.999/16, InvalidParameterValue"
    })
    void aBlockThatAVpcCanNotHaveIsRefused(String block, String code) {
        assertRefused(code, () -> ec2.createVpc(request -> request.cidrBlock(block)));
    }

    @Test
    void thereIsRoomForFiveVpcs() {
        for (int i = 1; i < 5; i++) {
            vpc("10." + i + ".0.0/16");
        }

        assertRefused(
                "VpcLimitExceeded",
                "The maximum number of VPCs has been reached.",
                () -> ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")));
    }

    @Test
    void aVpcThatIsInUseStays() {
        assertRefused(
                "DependencyViolation",
                "The vpc '" + Ready.VPC + "' has dependencies and cannot be deleted.",
                () -> ec2.deleteVpc(request -> request.vpcId(Ready.VPC)));
    }

    @Test
    void aDeletedVpcTakesWhatItCameWithAlong() {
        String id = vpc("10.1.0.0/16");

        ec2.deleteVpc(request -> request.vpcId(id));

        assertThat(ec2.describeVpcs().vpcs()).extracting(Vpc::vpcId).doesNotContain(id);
        assertThat(ec2.describeRouteTables(request -> request.filters(filter("vpc-id", id)))
                        .routeTables())
                .isEmpty();
        assertThat(ec2.describeSecurityGroups(request -> request.filters(filter("vpc-id", id)))
                        .securityGroups())
                .isEmpty();
    }

    @Test
    void anIdIsMalformedOrUnknown() {
        assertRefused("InvalidVpcID.Malformed", () -> ec2.describeVpcs(request -> request.vpcIds("mine")));
        assertRefused(
                "InvalidVpcID.NotFound",
                "The vpc ID 'vpc-0bad0000000000001' does not exist",
                () -> ec2.describeVpcs(request -> request.vpcIds("vpc-0bad0000000000001")));
    }

    @Test
    void idsAndPagesGoNotTogether() {
        assertRefused(
                "InvalidParameterCombination",
                "The parameter VpcIds cannot be used with the parameter MaxResults",
                () -> ec2.describeVpcs(request -> request.vpcIds(Ready.VPC).maxResults(5)));
    }

    @Test
    void aNewVpcHasNoHostNames() {
        String id = ec2.createVpc(request -> request.cidrBlock("10.42.0.0/16"))
                .vpc()
                .vpcId();

        assertThat(ec2.describeVpcAttribute(
                                request -> request.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value())
                .isFalse();
    }

    @Test
    void attributesChangeOneAtATime() {
        ec2.modifyVpcAttribute(request -> request.vpcId(Ready.VPC).enableDnsHostnames(on -> on.value(false)));

        assertThat(ec2.describeVpcAttribute(
                                request -> request.vpcId(Ready.VPC).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value())
                .isFalse();
        assertRefused(
                "InvalidParameterCombination",
                () -> ec2.modifyVpcAttribute(request -> request.vpcId(Ready.VPC)
                        .enableDnsHostnames(on -> on.value(true))
                        .enableDnsSupport(on -> on.value(true))));
    }

    @Test
    void aSecondBlockMakesRoomForSubnets() {
        ec2.associateVpcCidrBlock(request -> request.vpcId(Ready.VPC).cidrBlock("10.50.0.0/16"));

        assertThat(ec2.createSubnet(request -> request.vpcId(Ready.VPC).cidrBlock("10.50.1.0/24"))
                        .subnet()
                        .availableIpAddressCount())
                .isEqualTo(251);
        assertRefused(
                "CidrConflict",
                () -> ec2.associateVpcCidrBlock(
                        request -> request.vpcId(Ready.VPC).cidrBlock("10.50.128.0/17")));
    }

    @Test
    void tagsComeWithTheVpcAndItIsFoundByThem() {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.VPC)
                .tags(Tag.builder().key("team").value("ml").build())
                .build();
        String id = ec2.createVpc(request -> request.cidrBlock("10.1.0.0/16").tagSpecifications(tags))
                .vpc()
                .vpcId();

        assertThat(ec2.describeVpcs(request -> request.filters(filter("tag:team", "m*")))
                        .vpcs())
                .extracting(Vpc::vpcId)
                .containsExactly(id);
    }

    private String vpc(String block) {
        return ec2.createVpc(request -> request.cidrBlock(block)).vpc().vpcId();
    }
}
