package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.RouteTable.Association;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The ways out of the ready account's subnets. */
final class ReadyRoutes {

    private static final String ANYWHERE = "0.0.0.0/0";

    private ReadyRoutes() {}

    static void lay(World world) {
        Network network = world.network();
        network.internetGateways().put(new InternetGateway(Ready.INTERNET_GATEWAY, Optional.of(Ready.VPC)));
        natGateway(world);
        Vpc vpc = world.vpcs().find(Ready.VPC).orElseThrow();
        network.addRouteTable(Ready.PUBLIC_ROUTES, vpc)
                .route(ANYWHERE, Ready.INTERNET_GATEWAY)
                .associate(new Association(world.newId("rtbassoc"), Ready.PUBLIC_SUBNET));
        RouteTable inner = network.addRouteTable(Ready.PRIVATE_ROUTES, vpc).route(ANYWHERE, Ready.NAT_GATEWAY);
        for (String subnet : List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)) {
            inner.associate(new Association(world.newId("rtbassoc"), subnet));
        }
        s3Endpoint(world, inner);
        names(world);
    }

    private static void natGateway(World world) {
        Network network = world.network();
        Subnet subnet = world.subnets().find(Ready.PUBLIC_SUBNET).orElseThrow().publicAddresses(true);
        NetworkInterface card = network.plug(
                        subnet,
                        List.of(),
                        "natGateway",
                        "Interface for NAT Gateway " + Ready.NAT_GATEWAY,
                        "amazon-nat",
                        Ready.NAT_GATEWAY)
                .orElseThrow();
        ElasticIp free = network.addElasticIp();
        ElasticIp address = network.elasticIps().put(free.usedBy(world.newId("eipassoc"), card));
        network.natGateways()
                .put(new NatGateway(
                        Ready.NAT_GATEWAY,
                        Ready.VPC,
                        Ready.PUBLIC_SUBNET,
                        address.id(),
                        address.publicIp(),
                        card.id(),
                        card.address(),
                        world.now().minus(Duration.ofDays(1)),
                        Optional.empty()));
    }

    private static void s3Endpoint(World world, RouteTable table) {
        String service = EndpointService.name(world.place(), "s3");
        world.network()
                .endpoints()
                .put(new VpcEndpoint(
                        Ready.S3_ENDPOINT,
                        Ready.VPC,
                        service,
                        "Gateway",
                        VpcEndpoint.OPEN,
                        List.of(table.id()),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        world.now().minus(Duration.ofDays(1)),
                        Optional.empty()));
        table.route(EndpointService.prefixListId(service), Ready.S3_ENDPOINT);
    }

    private static void names(World world) {
        world.tags()
                .put(Ready.VPC, "Name", "hyperpod")
                .put(Ready.SUBNET_A, "Name", "hyperpod-private-a")
                .put(Ready.SUBNET_B, "Name", "hyperpod-private-b")
                .put(Ready.SUBNET_C, "Name", "hyperpod-private-c")
                .put(Ready.PUBLIC_SUBNET, "Name", "hyperpod-public-a")
                .put(Ready.PRIVATE_ROUTES, "Name", "hyperpod-private")
                .put(Ready.PUBLIC_ROUTES, "Name", "hyperpod-public");
    }
}
