package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

class Ec2RoutesTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void thePrivateSubnetsLeadOutThroughNatAndToS3ThroughItsEndpoint() {
        RouteTable table = ec2.describeRouteTables(
                        request -> request.filters(filter("association.subnet-id", Ready.SUBNET_B)))
                .routeTables()
                .get(0);

        assertThat(table.routeTableId()).isEqualTo(Ready.PRIVATE_ROUTES);
        assertThat(table.routes()).extracting(Route::stateAsString).containsOnly("active");
        assertThat(table.routes()).extracting(Route::natGatewayId).contains(Ready.NAT_GATEWAY);
        assertThat(table.routes()).extracting(Route::gatewayId).contains("local", Ready.S3_ENDPOINT);
    }

    @Test
    void aRouteToWhatIsGoneIsABlackHole() {
        ec2.deleteNatGateway(request -> request.natGatewayId(Ready.NAT_GATEWAY));

        assertThat(route(Ready.PRIVATE_ROUTES, "0.0.0.0/0").state()).isEqualTo(RouteState.BLACKHOLE);
    }

    @Test
    void aDestinationHasOneRoute() {
        assertRefused(
                "RouteAlreadyExists",
                "The route identified by 0.0.0.0/0 already exists.",
                () -> ec2.createRoute(request -> request.routeTableId(Ready.PRIVATE_ROUTES)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(Ready.INTERNET_GATEWAY)));

        ec2.replaceRoute(request -> request.routeTableId(Ready.PRIVATE_ROUTES)
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(Ready.INTERNET_GATEWAY));

        assertThat(route(Ready.PRIVATE_ROUTES, "0.0.0.0/0").gatewayId()).isEqualTo(Ready.INTERNET_GATEWAY);
    }

    @Test
    void theLocalRouteStays() {
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.deleteRoute(
                        request -> request.routeTableId(Ready.PRIVATE_ROUTES).destinationCidrBlock("10.0.0.0/16")));
    }

    @Test
    void aSubnetHasOneTableOfItsOwn() {
        String other = ec2.createRouteTable(request -> request.vpcId(Ready.VPC))
                .routeTable()
                .routeTableId();

        assertRefused(
                "Resource.AlreadyAssociated",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(other).subnetId(Ready.SUBNET_A)));
    }

    @Test
    void aTableThatServesSubnetsStays() {
        assertRefused(
                "DependencyViolation",
                "The routeTable '" + Ready.PUBLIC_ROUTES + "' has dependencies and cannot be deleted.",
                () -> ec2.deleteRouteTable(request -> request.routeTableId(Ready.PUBLIC_ROUTES)));
    }

    @Test
    void aNatGatewayComesAndGoesInTime() {
        String address = ec2.allocateAddress(request -> {}).allocationId();
        String id = ec2.createNatGateway(
                        request -> request.subnetId(Ready.PUBLIC_SUBNET).allocationId(address))
                .natGateway()
                .natGatewayId();
        assertThat(nat(id).state()).isEqualTo(NatGatewayState.PENDING);

        bench.pass(Duration.ofMinutes(2));
        assertThat(nat(id).state()).isEqualTo(NatGatewayState.AVAILABLE);

        ec2.deleteNatGateway(request -> request.natGatewayId(id));
        assertThat(nat(id).state()).isEqualTo(NatGatewayState.DELETING);

        bench.pass(Duration.ofMinutes(1));
        assertThat(nat(id).state()).isEqualTo(NatGatewayState.DELETED);

        bench.pass(Duration.ofHours(1));
        assertRefused("NatGatewayNotFound", () -> nat(id));
        ec2.releaseAddress(request -> request.allocationId(address));
    }

    @Test
    void theSameTokenMakesOneNatGateway() {
        String address = ec2.allocateAddress(request -> {}).allocationId();

        assertThat(nat(address, "token").natGatewayId())
                .isEqualTo(nat(address, "token").natGatewayId());
        assertRefused(
                "IdempotentParameterMismatch",
                () -> ec2.createNatGateway(request ->
                        request.subnetId(Ready.SUBNET_A).allocationId(address).clientToken("token")));
    }

    @Test
    void anAddressInUseStays() {
        String address = ec2.describeAddresses().addresses().get(0).allocationId();

        assertRefused("InvalidIPAddress.InUse", () -> ec2.releaseAddress(request -> request.allocationId(address)));
    }

    @Test
    void aGatewayWithMappedAddressesBehindItStays() {
        assertRefused(
                "DependencyViolation",
                () -> ec2.detachInternetGateway(
                        request -> request.vpcId(Ready.VPC).internetGatewayId(Ready.INTERNET_GATEWAY)));
        assertRefused(
                "DependencyViolation",
                () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(Ready.INTERNET_GATEWAY)));
    }

    @Test
    void theWaysOutAreBrokenInOneExpression() {
        bench.world.network(Network::withoutS3Endpoint).network(Network::withoutNatRoutes);

        assertThat(ec2.describeVpcEndpoints(request -> {}).vpcEndpoints()).isEmpty();
        assertThat(ec2.describeRouteTables(request -> request.routeTableIds(Ready.PRIVATE_ROUTES))
                        .routeTables()
                        .get(0)
                        .routes())
                .hasSize(1);
    }

    private NatGateway nat(String address, String token) {
        return ec2.createNatGateway(request -> request.subnetId(Ready.PUBLIC_SUBNET)
                        .allocationId(address)
                        .clientToken(token))
                .natGateway();
    }

    private NatGateway nat(String id) {
        return ec2.describeNatGateways(request -> request.natGatewayIds(id))
                .natGateways()
                .get(0);
    }

    private Route route(String table, String destination) {
        return ec2.describeRouteTables(request -> request.routeTableIds(table)).routeTables().get(0).routes().stream()
                .filter(route -> destination.equals(route.destinationCidrBlock()))
                .findFirst()
                .orElseThrow();
    }
}
