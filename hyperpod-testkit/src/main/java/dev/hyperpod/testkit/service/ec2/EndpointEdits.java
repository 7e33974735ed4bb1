package dev.hyperpod.testkit.service.ec2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.NetworkInterface;
import dev.hyperpod.testkit.world.RouteTable;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.VpcEndpoint;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;

/** How endpoints of VPCs come to be and change. There are gateway and interface endpoints, with IPv4 alone. */
final class EndpointEdits {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final World world;
    private final Network network;
    private final Tagging tagging;

    EndpointEdits(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    VpcEndpoint create(CreateVpcEndpointRequest request) {
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        String type = Objects.requireNonNullElse(request.vpcEndpointTypeAsString(), "Gateway");
        if (!List.of("Gateway", "Interface").contains(type)) {
            throw new AwsError("InvalidVpcEndpointType", 400, "The VPC endpoint type '" + type + "' is not valid.");
        }
        Refused.unsupported(
                "endpoints with IPv6, of resources and of service networks",
                Optional.ofNullable(request.ipAddressTypeAsString()).filter(kind -> !kind.equals("ipv4")),
                Optional.ofNullable(request.resourceConfigurationArn()),
                Optional.ofNullable(request.serviceNetworkArn()),
                request.subnetConfigurations());
        EndpointService service = service(request.serviceName(), type);
        String policy = policy(request.policyDocument());
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.VPC_ENDPOINT);
        VpcEndpoint endpoint =
                type.equals("Gateway") ? gateway(request, vpc, service, policy) : cards(request, vpc, service, policy);
        tagging.put(endpoint.id(), tags);
        return endpoint;
    }

    void modify(VpcEndpoint endpoint, ModifyVpcEndpointRequest request) {
        VpcEndpoint after = endpoint;
        if (Boolean.TRUE.equals(request.resetPolicy())) {
            after = after.policy(VpcEndpoint.OPEN);
        } else if (request.policyDocument() != null) {
            after = after.policy(policy(request.policyDocument()));
        }
        boolean routes = request.hasAddRouteTableIds() || request.hasRemoveRouteTableIds();
        boolean places = request.hasAddSubnetIds()
                || request.hasRemoveSubnetIds()
                || request.hasAddSecurityGroupIds()
                || request.hasRemoveSecurityGroupIds()
                || request.privateDnsEnabled() != null;
        if (endpoint.isGateway() ? places : routes) {
            throw parameter("The endpoint " + endpoint.id() + " is of the type " + endpoint.type()
                    + ", which has no such attribute.");
        }
        if (endpoint.isGateway()) {
            after = reroute(after, request.addRouteTableIds(), request.removeRouteTableIds());
        } else {
            after = resettle(after, request);
        }
        network.endpoints().put(after);
    }

    // ---- gateways

    private VpcEndpoint gateway(CreateVpcEndpointRequest request, Vpc vpc, EndpointService service, String policy) {
        if (request.hasSubnetIds() || request.hasSecurityGroupIds()) {
            throw parameter("Subnets and security groups are for endpoints of the type Interface only.");
        }
        if (Boolean.TRUE.equals(request.privateDnsEnabled())) {
            throw parameter("Private DNS can't be enabled because the service " + service.name()
                    + " does not provide a private DNS name.");
        }
        VpcEndpoint endpoint = endpoint(vpc, service, policy);
        return network.endpoints().put(reroute(endpoint, request.routeTableIds(), List.of()));
    }

    private VpcEndpoint reroute(VpcEndpoint endpoint, List<String> added, List<String> removed) {
        String destination = EndpointService.prefixListId(endpoint.serviceName());
        List<RouteTable> tables = added.stream()
                .distinct()
                .map(id -> Kind.ROUTE_TABLE.get(id, network.routeTables()::find))
                .toList();
        removed.forEach(id -> Kind.ROUTE_TABLE.get(id, network.routeTables()::find));
        for (RouteTable table : tables) {
            if (!table.vpcId().equals(endpoint.vpcId())) {
                throw parameter("Route table " + table.id() + " does not belong to VPC " + endpoint.vpcId());
            }
            if (table.route(destination).isPresent()) {
                throw new AwsError(
                        "RouteAlreadyExists",
                        400,
                        "route table " + table.id() + " already has a route with destination-prefix-list-id "
                                + destination);
            }
        }
        List<String> routed = new ArrayList<>(endpoint.routeTables());
        routed.removeAll(removed);
        removed.forEach(id -> network.routeTables().find(id).ifPresent(table -> table.withoutRoute(destination)));
        tables.forEach(table -> {
            table.route(destination, endpoint.id());
            routed.add(table.id());
        });
        return endpoint.routedFrom(routed);
    }

    // ---- interfaces

    private VpcEndpoint cards(CreateVpcEndpointRequest request, Vpc vpc, EndpointService service, String policy) {
        if (request.hasRouteTableIds()) {
            throw parameter("Route table IDs are only supported for Gateway type VPC Endpoint.");
        }
        List<Subnet> subnets = subnets(vpc, request.subnetIds(), List.of());
        List<String> groups = request.hasSecurityGroupIds()
                ? groups(vpc, request.securityGroupIds())
                : List.of(defaultGroup(vpc).id());
        boolean privateDns = Objects.requireNonNullElse(request.privateDnsEnabled(), true);
        if (privateDns) {
            checkPrivateDns(vpc, service, "");
        }
        VpcEndpoint endpoint = endpoint(vpc, service, policy).in(groups).privateDns(privateDns);
        return network.endpoints().put(settle(endpoint, subnets));
    }

    private VpcEndpoint resettle(VpcEndpoint endpoint, ModifyVpcEndpointRequest request) {
        Vpc vpc = Kind.VPC.get(endpoint.vpcId(), world.vpcs()::find);
        List<String> groups = new ArrayList<>(endpoint.groups());
        groups.removeAll(request.removeSecurityGroupIds());
        groups(vpc, request.addSecurityGroupIds()).stream()
                .filter(id -> !groups.contains(id))
                .forEach(groups::add);
        if (groups.isEmpty()) {
            throw parameter("An endpoint of the type Interface must have at least one security group.");
        }
        boolean privateDns = Objects.requireNonNullElse(request.privateDnsEnabled(), endpoint.privateDns());
        if (privateDns && !endpoint.privateDns()) {
            checkPrivateDns(vpc, service(endpoint.serviceName(), endpoint.type()), endpoint.id());
        }
        List<String> kept = new ArrayList<>(endpoint.subnets());
        kept.removeAll(request.removeSubnetIds());
        List<Subnet> added = subnets(vpc, request.addSubnetIds(), kept);
        List<String> cards = new ArrayList<>();
        for (String id : endpoint.interfaces()) {
            NetworkInterface card = network.interfaces().find(id).orElseThrow();
            if (kept.contains(card.subnetId())) {
                network.interfaces().put(card.in(groups));
                cards.add(id);
            } else {
                network.unplug(id);
            }
        }
        return settle(endpoint.in(groups).privateDns(privateDns).standingIn(kept, cards), added);
    }

    private VpcEndpoint settle(VpcEndpoint endpoint, List<Subnet> subnets) {
        subnets.stream()
                .filter(subnet -> subnet.freeAddresses() < 1)
                .findFirst()
                .ifPresent(subnet -> {
                    throw Refused.full(subnet.id());
                });
        List<String> places = new ArrayList<>(endpoint.subnets());
        List<String> cards = new ArrayList<>(endpoint.interfaces());
        for (Subnet subnet : subnets) {
            NetworkInterface card = network.plug(
                            subnet,
                            endpoint.groups(),
                            "vpc_endpoint",
                            "VPC Endpoint Interface " + endpoint.id(),
                            "amazon-vpce",
                            endpoint.id())
                    .orElseThrow(() -> Refused.full(subnet.id()));
            places.add(subnet.id());
            cards.add(card.id());
        }
        return endpoint.standingIn(places, cards);
    }

    private List<Subnet> subnets(Vpc vpc, List<String> ids, List<String> before) {
        Set<String> zones = new HashSet<>();
        before.forEach(id -> world.subnets()
                .find(id)
                .ifPresent(subnet -> zones.add(subnet.zone().id())));
        List<Subnet> subnets = ids.stream()
                .filter(id -> !before.contains(id))
                .distinct()
                .map(id -> Kind.SUBNET.get(id, world.subnets()::find))
                .toList();
        for (Subnet subnet : subnets) {
            if (!subnet.vpcId().equals(vpc.id())) {
                throw parameter("Subnet " + subnet.id() + " does not belong to VPC " + vpc.id());
            }
            if (!zones.add(subnet.zone().id())) {
                throw new AwsError(
                        "DuplicateSubnetsInSameZone",
                        400,
                        "Found another VPC endpoint subnet in the availability zone of " + subnet.id()
                                + ". VPC endpoint subnets should be in different availability zones supported by the"
                                + " VPC endpoint service.");
            }
        }
        return subnets;
    }

    private List<String> groups(Vpc vpc, List<String> ids) {
        for (String id : ids) {
            SecurityGroup group = Kind.SECURITY_GROUP.get(id, world.securityGroups()::find);
            if (!group.vpcId().equals(vpc.id())) {
                throw parameter("Security group " + id + " does not belong to VPC " + vpc.id());
            }
        }
        return ids.stream().distinct().toList();
    }

    private SecurityGroup defaultGroup(Vpc vpc) {
        return world.securityGroups().all().stream()
                .filter(group -> group.isDefault() && group.vpcId().equals(vpc.id()))
                .findFirst()
                .orElseThrow(() -> Refused.missing("SecurityGroupIds"));
    }

    private void checkPrivateDns(Vpc vpc, EndpointService service, String own) {
        if (!vpc.dnsSupport() || !vpc.dnsHostnames()) {
            throw parameter("Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes"
                    + " set to true for " + vpc.id());
        }
        boolean taken = network.endpoints().all().stream()
                .anyMatch(other -> other.privateDns()
                        && other.deleted().isEmpty()
                        && !other.id().equals(own)
                        && other.vpcId().equals(vpc.id())
                        && other.serviceName().equals(service.name()));
        if (taken) {
            throw parameter("private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
                    + service.privateName() + " in the VPC " + vpc.id());
        }
    }

    // ---- both

    private VpcEndpoint endpoint(Vpc vpc, EndpointService service, String policy) {
        return new VpcEndpoint(
                world.newId("vpce"),
                vpc.id(),
                service.name(),
                service.type(),
                policy,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                world.now(),
                Optional.empty());
    }

    private EndpointService service(@Nullable String name, String type) {
        if (name == null) {
            throw Refused.missing("ServiceName");
        }
        List<EndpointService> named = EndpointService.of(world.place()).stream()
                .filter(service -> service.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new AwsError("InvalidServiceName", 400, "The Vpc Endpoint Service '" + name + "' does not exist");
        }
        return named.stream()
                .filter(service -> service.type().equals(type))
                .findFirst()
                .orElseThrow(() -> parameter("Endpoint type (" + type + ") does not match available service types (["
                        + named.get(0).type() + "])."));
    }

    private static String policy(@Nullable String document) {
        if (document == null || document.isEmpty()) {
            return VpcEndpoint.OPEN;
        }
        try {
            if (JSON.readTree(document).isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw new AwsError("InvalidPolicyDocument", 400, "Malformed Policy");
        }
        throw new AwsError("InvalidPolicyDocument", 400, "Malformed Policy");
    }

    private static AwsError parameter(String text) {
        return new AwsError("InvalidParameter", 400, text);
    }
}
