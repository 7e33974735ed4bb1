package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

class Ec2EndpointsTest {

    private static final String S3 = "com.amazonaws.us-west-2.s3";
    private static final String SSM = "com.amazonaws.us-west-2.ssm";

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aGatewayLeadsOutOfItsRouteTables() {
        VpcEndpoint endpoint = ec2.createVpcEndpoint(
                        request -> request.vpcId(Ready.VPC).serviceName(S3).routeTableIds(Ready.PUBLIC_ROUTES))
                .vpcEndpoint();

        assertThat(endpoint.state()).isEqualTo(State.AVAILABLE);
        assertThat(ec2.describeRouteTables(
                                request -> request.filters(filter("route.gateway-id", endpoint.vpcEndpointId())))
                        .routeTables())
                .singleElement()
                .satisfies(table -> assertThat(table.routeTableId()).isEqualTo(Ready.PUBLIC_ROUTES));
    }

    @Test
    void aTableLeadsToAServiceOnce() {
        assertRefused(
                "RouteAlreadyExists",
                () -> ec2.createVpcEndpoint(
                        request -> request.vpcId(Ready.VPC).serviceName(S3).routeTableIds(Ready.PRIVATE_ROUTES)));
    }

    @Test
    void anInterfaceEndpointTakesAnAddressOfEachSubnetAndComesInTime() {
        VpcEndpoint endpoint = ssm(Ready.SUBNET_A, Ready.SUBNET_B);

        assertThat(endpoint.state()).isEqualTo(State.PENDING);
        assertThat(endpoint.networkInterfaceIds()).hasSize(2);
        assertThat(endpoint.dnsEntries())
                .last()
                .satisfies(name -> assertThat(name.dnsName()).isEqualTo("ssm.us-west-2.amazonaws.com"));
        assertThat(ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_A))
                        .subnets()
                        .get(0)
                        .availableIpAddressCount())
                .isEqualTo(4090);
        bench.pass(Duration.ofMinutes(1));
        assertThat(ec2.describeVpcEndpoints(request ->
                                request.filters(filter("vpc-endpoint-state", "available"), filter("service-name", SSM)))
                        .vpcEndpoints())
                .hasSize(1);
    }

    @Test
    void subnetsOfAnEndpointLieInDifferentZones() {
        assertRefused("DuplicateSubnetsInSameZone", () -> ssm(Ready.SUBNET_A, Ready.PUBLIC_SUBNET));
    }

    @Test
    void aPrivateNameNeedsTheVpcsDns() {
        bench.world.vpc(Ready.VPC, vpc -> vpc.dnsHostnames(false));

        assertRefused(
                "InvalidParameter",
                "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true"
                        + " for " + Ready.VPC,
                () -> ssm(Ready.SUBNET_A));
    }

    @Test
    void aServiceThatAwsDoesNotHaveIsRefused() {
        assertRefused(
                "InvalidServiceName",
                "The Vpc Endpoint Service 'com.amazonaws.us-west-2.nothing' does not exist",
                () -> ec2.createVpcEndpoint(
                        request -> request.vpcId(Ready.VPC).serviceName("com.amazonaws.us-west-2.nothing")));
    }

    @Test
    void anEndpointMovesToOtherSubnets() {
        String id = ssm(Ready.SUBNET_A).vpcEndpointId();

        ec2.modifyVpcEndpoint(request ->
                request.vpcEndpointId(id).addSubnetIds(Ready.SUBNET_C).removeSubnetIds(Ready.SUBNET_A));

        assertThat(ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(id))
                        .vpcEndpoints()
                        .get(0)
                        .subnetIds())
                .containsExactly(Ready.SUBNET_C);
        assertThat(bench.world.subnet(Ready.SUBNET_A).orElseThrow().freeAddresses())
                .isEqualTo(4091);
    }

    @Test
    void deletingNamesWhatWasNotThere() {
        String id = ssm(Ready.SUBNET_A).vpcEndpointId();

        assertThat(ec2.deleteVpcEndpoints(request -> request.vpcEndpointIds(id, "vpce-0bad0000000000001"))
                        .unsuccessful())
                .singleElement()
                .satisfies(item -> assertThat(item.error().code()).isEqualTo("InvalidVpcEndpointId.NotFound"));
        bench.pass(Duration.ofMinutes(1));
        assertRefused(
                "InvalidVpcEndpointId.NotFound", () -> ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(id)));
    }

    @Test
    void s3HasAGatewayAndAnInterface() {
        assertThat(ec2.describeVpcEndpointServices(request -> request.serviceNames(S3))
                        .serviceDetails())
                .extracting(service -> service.serviceType().get(0).serviceTypeAsString())
                .containsExactly("Gateway", "Interface");
        assertThat(ec2.describePrefixLists(request -> request.filters(filter("prefix-list-name", S3)))
                        .prefixLists())
                .singleElement()
                .satisfies(list -> assertThat(list.cidrs()).isNotEmpty());
    }

    private VpcEndpoint ssm(String... subnets) {
        return ec2.createVpcEndpoint(request -> request.vpcId(Ready.VPC)
                        .serviceName(SSM)
                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                        .subnetIds(subnets)
                        .securityGroupIds(Ready.SECURITY_GROUP))
                .vpcEndpoint();
    }
}
