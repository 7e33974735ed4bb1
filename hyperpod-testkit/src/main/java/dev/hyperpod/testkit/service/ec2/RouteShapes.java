package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.RouteTable;
import dev.hyperpod.testkit.world.RouteTable.Association;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables as EC2 shows them. */
final class RouteShapes {

    private final World world;
    private final Network network;
    private final Tagging tagging;

    RouteShapes(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    software.amazon.awssdk.services.ec2.model.RouteTable of(RouteTable table) {
        return software.amazon.awssdk.services.ec2.model.RouteTable.builder()
                .routeTableId(table.id())
                .vpcId(table.vpcId())
                .ownerId(world.id())
                .associations(table.associations().stream()
                        .map(association -> of(table, association))
                        .toList())
                .propagatingVgws(List.of())
                .routes(table.routes().stream().map(this::of).toList())
                .tags(tagging.of(table.id()))
                .build();
    }

    private static RouteTableAssociation of(RouteTable table, Association association) {
        return RouteTableAssociation.builder()
                .main(association.main())
                .routeTableAssociationId(association.id())
                .routeTableId(table.id())
                .subnetId(association.main() ? null : association.subnetId())
                .associationState(state -> state.state("associated"))
                .build();
    }

    private Route of(RouteTable.Route route) {
        Route.Builder shape = Route.builder()
                .origin(route.target().equals(RouteTable.LOCAL) ? "CreateRouteTable" : "CreateRoute")
                .state(network.reachable(route.target()) ? "active" : "blackhole");
        String destination = route.destination();
        if (destination.startsWith("pl-")) {
            shape.destinationPrefixListId(destination);
        } else if (destination.contains(":")) {
            shape.destinationIpv6CidrBlock(destination);
        } else {
            shape.destinationCidrBlock(destination);
        }
        if (route.target().startsWith("nat-")) {
            shape.natGatewayId(route.target());
        } else if (route.target().startsWith("eni-")) {
            shape.networkInterfaceId(route.target());
        } else {
            shape.gatewayId(route.target());
        }
        return shape.build();
    }
}
