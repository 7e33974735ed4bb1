package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.VpcEndpoint;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Endpoints of AWS's services in VPCs. */
final class VpcEndpoints {

    private static final Filters FILTERS = new Filters()
            .named("ip-address-type", "service-name", "service-region", "vpc-id", "vpc-endpoint-id")
            .named("vpc-endpoint-type")
            .spelledFreely("vpc-endpoint-state", "State")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final EndpointEdits edits;
    private final Tokens<VpcEndpoint> tokens = new Tokens<>();

    VpcEndpoints(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
        this.edits = new EndpointEdits(world, tagging);
    }

    void addTo(Table table) {
        table.add(CreateVpcEndpointRequest::builder, this::create, "VpcId")
                .add(ModifyVpcEndpointRequest::builder, this::modify, "VpcEndpointId")
                .add(DeleteVpcEndpointsRequest::builder, this::delete, "VpcEndpointIds")
                .add(DescribeVpcEndpointsRequest::builder, this::describe);
    }

    private CreateVpcEndpointResponse create(CreateVpcEndpointRequest request) {
        VpcEndpoint endpoint = tokens.once(
                request.clientToken(), request.toBuilder().clientToken(null).build(), () -> edits.create(request));
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(shape(endpoint))
                .clientToken(request.clientToken())
                .build();
    }

    private ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest request) {
        edits.modify(Kind.VPC_ENDPOINT.get(request.vpcEndpointId(), network.endpoints()::find), request);
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request) {
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : request.vpcEndpointIds()) {
            network.endpoints()
                    .find(id)
                    .ifPresentOrElse(this::delete, () -> failed.add(failure(id, Kind.VPC_ENDPOINT.missing(id))));
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(failed).build();
    }

    private void delete(VpcEndpoint endpoint) {
        if (endpoint.deleted().isEmpty()) {
            network.endpoints().put(endpoint.deleted(world.now()));
            network.withoutRoutesTo(endpoint.id());
            endpoint.interfaces().forEach(network::unplug);
        }
    }

    private static UnsuccessfulItem failure(String id, AwsError error) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(said -> said.code(error.code()).message(error.text()))
                .build();
    }

    private DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request) {
        Page<software.amazon.awssdk.services.ec2.model.VpcEndpoint> page = Described.page(
                Described.byId(Kind.VPC_ENDPOINT, network.endpoints(), request.vpcEndpointIds()),
                this::shape,
                FILTERS,
                request.filters(),
                EndpointServices.capped(request.maxResults()),
                request.nextToken(),
                1,
                1000);
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items())
                .nextToken(page.next())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.VpcEndpoint shape(VpcEndpoint endpoint) {
        software.amazon.awssdk.services.ec2.model.VpcEndpoint.Builder shape =
                software.amazon.awssdk.services.ec2.model.VpcEndpoint.builder()
                        .vpcEndpointId(endpoint.id())
                        .vpcEndpointType(endpoint.type())
                        .vpcId(endpoint.vpcId())
                        .ownerId(world.id())
                        .serviceName(endpoint.serviceName())
                        .serviceRegion(world.region())
                        .state(state(endpoint))
                        .policyDocument(endpoint.policy())
                        .routeTableIds(endpoint.routeTables())
                        .subnetIds(endpoint.subnets())
                        .networkInterfaceIds(endpoint.interfaces())
                        .groups(endpoint.groups().stream().map(this::group).toList())
                        .privateDnsEnabled(endpoint.privateDns())
                        .requesterManaged(false)
                        .creationTimestamp(endpoint.created())
                        .dnsEntries(names(endpoint))
                        .tags(tagging.of(endpoint.id()));
        if (!endpoint.isGateway()) {
            shape.ipAddressType("ipv4").dnsOptions(options -> options.dnsRecordIpType("ipv4"));
        }
        return shape.build();
    }

    /** The state as the model spells it, with a capital letter; AWS itself mixes both spellings. */
    private String state(VpcEndpoint endpoint) {
        String state = endpoint.state(world.now());
        return state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1);
    }

    private SecurityGroupIdentifier group(String id) {
        return SecurityGroupIdentifier.builder()
                .groupId(id)
                .groupName(world.securityGroups()
                        .find(id)
                        .map(group -> group.name())
                        .orElse(null))
                .build();
    }

    /** The endpoint's own names and, when that is on, the service's. */
    private List<DnsEntry> names(VpcEndpoint endpoint) {
        if (endpoint.isGateway()) {
            return List.of();
        }
        String service = endpoint.serviceName()
                .substring(EndpointService.name(world.place(), "").length());
        String own = endpoint.id() + "-" + endpoint.id().substring(endpoint.id().length() - 8);
        String tail = service + "." + world.region() + ".vpce." + world.place().dnsSuffix();
        List<DnsEntry> names = new ArrayList<>();
        names.add(entry(own + "." + tail));
        for (String subnet : endpoint.subnets()) {
            world.subnets()
                    .find(subnet)
                    .ifPresent(found -> names.add(entry(own + "-" + found.zone().name() + "." + tail)));
        }
        EndpointService.of(world.place()).stream()
                .filter(found -> endpoint.privateDns() && !found.isGateway())
                .filter(found -> found.name().equals(endpoint.serviceName()))
                .forEach(found -> names.add(entry(found.privateName())));
        return names;
    }

    private static DnsEntry entry(String name) {
        return DnsEntry.builder()
                .dnsName(name)
                .hostedZoneId(
                        "Z" + Integer.toString(name.hashCode() & 0x7fffffff, 36).toUpperCase(Locale.ROOT))
                .build();
    }
}
