package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.RouteTable;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** Routes of a table. They lead to internet and NAT gateways and to interfaces; the emulator has no other targets. */
final class Routes {

    private final World world;
    private final Network network;

    Routes(World world) {
        this.world = world;
        this.network = world.network();
    }

    void addTo(Table table) {
        table.add(CreateRouteRequest::builder, this::create, "RouteTableId")
                .add(ReplaceRouteRequest::builder, this::replace, "RouteTableId")
                .add(DeleteRouteRequest::builder, this::delete, "RouteTableId");
    }

    private CreateRouteResponse create(CreateRouteRequest request) {
        RouteTable table = table(request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        String target = target(
                table,
                request.gatewayId(),
                request.natGatewayId(),
                request.networkInterfaceId(),
                elsewhere(
                        request.instanceId(),
                        request.transitGatewayId(),
                        request.vpcPeeringConnectionId(),
                        request.egressOnlyInternetGatewayId(),
                        request.vpcEndpointId(),
                        request.localGatewayId(),
                        request.carrierGatewayId()));
        if (table.route(destination).isPresent()) {
            throw new AwsError(
                    "RouteAlreadyExists", 400, "The route identified by " + destination + " already exists.");
        }
        table.route(destination, target);
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private ReplaceRouteResponse replace(ReplaceRouteRequest request) {
        RouteTable table = table(request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        String target = Boolean.TRUE.equals(request.localTarget())
                ? RouteTable.LOCAL
                : target(
                        table,
                        request.gatewayId(),
                        request.natGatewayId(),
                        request.networkInterfaceId(),
                        elsewhere(
                                request.instanceId(),
                                request.transitGatewayId(),
                                request.vpcPeeringConnectionId(),
                                request.egressOnlyInternetGatewayId(),
                                request.vpcEndpointId(),
                                request.localGatewayId(),
                                request.carrierGatewayId()));
        if (table.route(destination).isEmpty()) {
            throw Refused.value(
                    "There is no route defined for '" + destination + "' in the route table. Use CreateRoute instead.");
        }
        table.route(destination, target);
        return ReplaceRouteResponse.builder().build();
    }

    private DeleteRouteResponse delete(DeleteRouteRequest request) {
        RouteTable table = table(request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        RouteTable.Route route = table.route(destination)
                .orElseThrow(() -> new AwsError(
                        "InvalidRoute.NotFound",
                        400,
                        "no route with " + kind(destination) + " " + destination + " in route table " + table.id()));
        if (route.target().equals(RouteTable.LOCAL)) {
            throw Refused.value("cannot remove local route " + destination + " in route table " + table.id());
        }
        if (route.target().startsWith("vpce-")) {
            throw Refused.value("cannot remove VPC endpoint route " + destination + " in route table " + table.id());
        }
        table.withoutRoute(destination);
        return DeleteRouteResponse.builder().build();
    }

    private static String kind(String destination) {
        return destination.startsWith("pl-")
                ? "destination-prefix-list-id"
                : destination.contains(":") ? "destination-ipv6-cidr-block" : "destination-cidr-block";
    }

    private String destination(@Nullable String cidr, @Nullable String ipv6, @Nullable String prefixList) {
        long given = Stream.of(Optional.ofNullable(cidr), Optional.ofNullable(ipv6), Optional.ofNullable(prefixList))
                .filter(Optional::isPresent)
                .count();
        if (given > 1) {
            throw new AwsError("InvalidParameterCombination", 400, "Only one destination may be specified");
        }
        if (cidr != null) {
            return Cidr.parse(cidr)
                    .orElseThrow(() -> Refused.value(cidr, "destinationCidrBlock", "This is not a valid CIDR block."))
                    .toString();
        } else if (ipv6 != null) {
            if (!ipv6.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/\\d{1,3}")) {
                throw Refused.value(ipv6, "destinationIpv6CidrBlock", "This is not a valid CIDR block.");
            }
            return ipv6.toLowerCase(Locale.ROOT);
        } else if (prefixList != null) {
            boolean known = EndpointService.of(world.place()).stream()
                    .anyMatch(service -> service.isGateway()
                            && EndpointService.prefixListId(service.name()).equals(prefixList));
            if (!known) {
                throw Kind.PREFIX_LIST.missing(prefixList);
            }
            return prefixList;
        }
        throw Refused.missing("destinationCidrBlock");
    }

    private static Optional<String> elsewhere(@Nullable String... ids) {
        return Stream.of(ids).flatMap(Stream::ofNullable).findFirst();
    }

    private String target(
            RouteTable table,
            @Nullable String gateway,
            @Nullable String nat,
            @Nullable String card,
            Optional<String> elsewhere) {
        List<String> given = Stream.of(
                        Optional.ofNullable(gateway), Optional.ofNullable(nat), Optional.ofNullable(card), elsewhere)
                .flatMap(Optional::stream)
                .toList();
        if (given.isEmpty()) {
            throw Refused.missing("gatewayId, natGatewayId or networkInterfaceId");
        }
        if (given.size() > 1) {
            throw new AwsError(
                    "InvalidParameterCombination", 400, "Only one of the targets of a route may be specified");
        }
        if (gateway != null) {
            return internetGateway(table, gateway);
        } else if (nat != null) {
            return natGateway(table, nat);
        } else if (card != null) {
            var found = Kind.NETWORK_INTERFACE.get(card, network.interfaces()::find);
            sameNetwork(table, found.vpcId(), "interface " + found.id());
            return found.id();
        }
        throw new AwsError("InvalidGatewayID.NotFound", 400, "The gateway ID '" + given.get(0) + "' does not exist");
    }

    private String internetGateway(RouteTable table, String id) {
        if (!id.startsWith("igw-")) {
            throw new AwsError("InvalidGatewayID.NotFound", 400, "The gateway ID '" + id + "' does not exist");
        }
        var gateway = Kind.INTERNET_GATEWAY.get(id, network.internetGateways()::find);
        sameNetwork(table, gateway.vpcId().orElse(""), "network gateway " + id);
        return id;
    }

    private String natGateway(RouteTable table, String id) {
        var gateway = network.natGateways()
                .find(id)
                .filter(found -> found.deleted().isEmpty())
                .orElseThrow(() -> new AwsError(
                        "InvalidNatGatewayID.NotFound", 400, "The natGateway ID '" + id + "' does not exist"));
        sameNetwork(table, gateway.vpcId(), "NAT gateway " + id);
        return id;
    }

    private static void sameNetwork(RouteTable table, String vpcId, String other) {
        if (!table.vpcId().equals(vpcId)) {
            throw Refused.value("route table " + table.id() + " and " + other + " belong to different networks");
        }
    }

    private RouteTable table(String id) {
        return Kind.ROUTE_TABLE.get(id, network.routeTables()::find);
    }
}
