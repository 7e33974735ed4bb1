package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Account.Reach;
import java.util.Optional;

/**
 * What machines without public addresses reach from a subnet: through NAT gateways, instances that forward, and VPC
 * endpoints. Nothing has a name while the VPC's DNS is off. Simplified: security groups, network ACLs and the policies
 * of endpoints let everything through here.
 */
final class Paths {

    private static final String ANYWHERE = "0.0.0.0/0";

    private final World world;

    Paths(World world) {
        this.world = world;
    }

    Reach from(Subnet subnet) {
        Optional<Vpc> vpc = world.vpcs().find(subnet.vpcId());
        if (vpc.isEmpty()) {
            return Reach.EVERYTHING; // of another account, which shares it: what it has is not seen from here
        } else if (!vpc.get().dnsSupport()) {
            return new Reach(false, false, false);
        }
        Optional<RouteTable> table = world.network().routeTableOf(subnet);
        boolean out = table.flatMap(routes -> routes.route(ANYWHERE))
                .map(RouteTable.Route::target)
                .filter(target -> !target.startsWith("igw-"))
                .filter(world.network()::reachable)
                .isPresent();
        boolean gateway = table.filter(routes -> gatewayToS3(routes.id())).isPresent();
        return new Reach(out, out || gateway || named("s3", subnet), out || named("logs", subnet));
    }

    private boolean gatewayToS3(String tableId) {
        return world.network().endpoints().all().stream()
                .filter(endpoint -> endpoint.isGateway() && leadsTo("s3", endpoint))
                .anyMatch(endpoint -> endpoint.routeTables().contains(tableId));
    }

    /** Whether an interface endpoint in the VPC answers to the service's own name. */
    private boolean named(String service, Subnet subnet) {
        return world.network().endpoints().all().stream()
                .filter(endpoint -> !endpoint.isGateway() && leadsTo(service, endpoint))
                .anyMatch(endpoint -> endpoint.vpcId().equals(subnet.vpcId()) && endpoint.privateDns());
    }

    private boolean leadsTo(String service, VpcEndpoint endpoint) {
        return endpoint.serviceName().equals(EndpointService.name(world.place(), service))
                && endpoint.state(world.now()).equals("available");
    }
}
