package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.RouteTable;
import dev.hyperpod.testkit.world.RouteTable.Association;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;

/** Route tables and what they serve. */
final class RouteTables {

    private static final Filters FILTERS = new Filters()
            .named("route-table-id", "vpc-id", "owner-id")
            .by("association.gateway-id", "Associations.GatewayId")
            .by("association.route-table-association-id", "Associations.RouteTableAssociationId")
            .by("association.route-table-id", "Associations.RouteTableId")
            .by("association.subnet-id", "Associations.SubnetId")
            .by("association.main", "Associations.Main")
            .by("route.destination-cidr-block", "Routes.DestinationCidrBlock")
            .by("route.destination-ipv6-cidr-block", "Routes.DestinationIpv6CidrBlock")
            .by("route.destination-prefix-list-id", "Routes.DestinationPrefixListId")
            .by("route.egress-only-internet-gateway-id", "Routes.EgressOnlyInternetGatewayId")
            .by("route.gateway-id", "Routes.GatewayId")
            .by("route.instance-id", "Routes.InstanceId")
            .by("route.nat-gateway-id", "Routes.NatGatewayId")
            .by("route.network-interface-id", "Routes.NetworkInterfaceId")
            .by("route.transit-gateway-id", "Routes.TransitGatewayId")
            .by("route.origin", "Routes.Origin")
            .by("route.state", "Routes.State")
            .by("route.vpc-peering-connection-id", "Routes.VpcPeeringConnectionId")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final RouteShapes shapes;

    RouteTables(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
        this.shapes = new RouteShapes(world, tagging);
    }

    void addTo(Table table) {
        table.add(CreateRouteTableRequest::builder, this::create, "VpcId")
                .add(DeleteRouteTableRequest::builder, this::delete, "RouteTableId")
                .add(DescribeRouteTablesRequest::builder, this::describe)
                .add(AssociateRouteTableRequest::builder, this::associate, "RouteTableId")
                .add(DisassociateRouteTableRequest::builder, this::disassociate, "AssociationId")
                .add(ReplaceRouteTableAssociationRequest::builder, this::replace, "AssociationId", "RouteTableId");
    }

    private CreateRouteTableResponse create(CreateRouteTableRequest request) {
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.ROUTE_TABLE);
        RouteTable table = network.addRouteTable(vpc);
        tagging.put(table.id(), tags);
        return CreateRouteTableResponse.builder()
                .routeTable(shapes.of(table))
                .clientToken(request.clientToken())
                .build();
    }

    private DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        RouteTable table = table(request.routeTableId());
        boolean leadsToAnEndpoint = network.endpoints().all().stream()
                .anyMatch(endpoint -> endpoint.routeTables().contains(table.id()));
        if (!table.associations().isEmpty() || leadsToAnEndpoint) {
            throw Kind.ROUTE_TABLE.inUse(table.id());
        }
        network.routeTables().remove(table.id());
        world.tags().forget(table.id());
        return DeleteRouteTableResponse.builder().build();
    }

    private DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        Described.notBoth(request.routeTableIds(), "RouteTableIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.RouteTable> page = Described.page(
                Described.byId(Kind.ROUTE_TABLE, network.routeTables(), request.routeTableIds()),
                shapes::of,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken(),
                5,
                100);
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.next())
                .build();
    }

    private AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        RouteTable table = table(request.routeTableId());
        if (request.subnetId() == null) {
            throw Refused.missing("subnetId or gatewayId");
        }
        Subnet subnet = Kind.SUBNET.get(request.subnetId(), world.subnets()::find);
        sameNetwork(table, subnet);
        Optional<RouteTable> own = network.routeTableOf(subnet)
                .filter(found -> associationOf(found, subnet).isPresent());
        if (own.isPresent() && !own.get().id().equals(table.id())) {
            throw new AwsError(
                    "Resource.AlreadyAssociated",
                    400,
                    "the specified association for route table " + table.id()
                            + " conflicts with an existing association");
        }
        Association association = own.flatMap(found -> associationOf(found, subnet))
                .orElseGet(() -> new Association(world.newId("rtbassoc"), subnet.id()));
        if (own.isEmpty()) {
            table.associate(association);
        }
        return AssociateRouteTableResponse.builder()
                .associationId(association.id())
                .associationState(state -> state.state("associated"))
                .build();
    }

    private DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        RouteTable table = holder(request.associationId());
        if (association(table, request.associationId()).main()) {
            throw Refused.value("cannot disassociate the main route table association " + request.associationId());
        }
        table.disassociate(request.associationId());
        return DisassociateRouteTableResponse.builder().build();
    }

    private ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request) {
        RouteTable before = holder(request.associationId());
        RouteTable after = table(request.routeTableId());
        if (!before.vpcId().equals(after.vpcId())) {
            throw Refused.value("route table " + after.id() + " and association " + request.associationId()
                    + " belong to different networks");
        }
        Association old = association(before, request.associationId());
        Association now = new Association(world.newId("rtbassoc"), old.subnetId());
        before.disassociate(old.id());
        after.associate(now);
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(now.id())
                .associationState(state -> state.state("associated"))
                .build();
    }

    private static void sameNetwork(RouteTable table, Subnet subnet) {
        if (!table.vpcId().equals(subnet.vpcId())) {
            throw Refused.value(
                    "route table " + table.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
    }

    private static Optional<Association> associationOf(RouteTable table, Subnet subnet) {
        return table.associations().stream()
                .filter(association -> association.subnetId().equals(subnet.id()))
                .findFirst();
    }

    private RouteTable holder(String associationId) {
        return network.routeTables().all().stream()
                .filter(table -> table.associations().stream()
                        .anyMatch(association -> association.id().equals(associationId)))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidAssociationID.NotFound",
                        400,
                        "The association ID '" + associationId + "' does not exist"));
    }

    private static Association association(RouteTable table, String id) {
        return table.associations().stream()
                .filter(association -> association.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private RouteTable table(String id) {
        return Kind.ROUTE_TABLE.get(id, network.routeTables()::find);
    }
}
