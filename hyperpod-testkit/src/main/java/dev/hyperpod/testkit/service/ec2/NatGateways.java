package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.ElasticIp;
import dev.hyperpod.testkit.world.NatGateway;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.NetworkInterface;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** NAT gateways, each with one address. A public one in a VPC without an internet gateway is refused at once. */
final class NatGateways {

    private static final Filters FILTERS = new Filters()
            .named("nat-gateway-id", "state", "subnet-id", "vpc-id")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final Tokens<NatGateway> tokens = new Tokens<>();

    NatGateways(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateNatGatewayRequest::builder, this::create, "SubnetId")
                .add(DeleteNatGatewayRequest::builder, this::delete, "NatGatewayId")
                .add(DescribeNatGatewaysRequest::builder, this::describe);
    }

    private CreateNatGatewayResponse create(CreateNatGatewayRequest request) {
        NatGateway gateway = tokens.once(
                request.clientToken(), request.toBuilder().clientToken(null).build(), () -> build(request));
        return CreateNatGatewayResponse.builder()
                .natGateway(shape(gateway))
                .clientToken(request.clientToken())
                .build();
    }

    private NatGateway build(CreateNatGatewayRequest request) {
        Subnet subnet = Kind.SUBNET.get(request.subnetId(), world.subnets()::find);
        Refused.unsupported(
                "addresses of one's choice and several addresses of a NAT gateway",
                Optional.ofNullable(request.privateIpAddress()),
                Optional.ofNullable(request.secondaryPrivateIpAddressCount()),
                request.secondaryPrivateIpAddresses(),
                request.secondaryAllocationIds());
        String connectivity = Objects.requireNonNullElse(request.connectivityTypeAsString(), "public");
        if (!List.of("public", "private").contains(connectivity)) {
            throw Refused.value(connectivity, "connectivityType", "Expected public or private.");
        }
        Optional<ElasticIp> address = connectivity.equals("public") ? Optional.of(address(request)) : Optional.empty();
        if (address.isEmpty() && request.allocationId() != null) {
            throw new AwsError(
                    "InvalidParameterCombination", 400, "A private NAT gateway can not have an Elastic IP address");
        }
        boolean open = network.internetGateways().all().stream()
                .anyMatch(gateway ->
                        gateway.vpcId().filter(subnet.vpcId()::equals).isPresent());
        if (address.isPresent() && !open) {
            throw new AwsError(
                    "Gateway.NotAttached", 400, "Network " + subnet.vpcId() + " has no Internet gateway attached");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.NAT_GATEWAY);
        String id = world.newId("nat");
        NetworkInterface card = network.plug(
                        subnet, List.of(), "natGateway", "Interface for NAT Gateway " + id, "amazon-nat", id)
                .orElseThrow(() -> Refused.full(subnet.id()));
        address.ifPresent(free -> network.elasticIps().put(free.usedBy(world.newId("eipassoc"), card)));
        tagging.put(id, tags);
        return network.natGateways()
                .put(new NatGateway(
                        id,
                        subnet.vpcId(),
                        subnet.id(),
                        address.map(ElasticIp::id).orElse(""),
                        address.map(ElasticIp::publicIp).orElse(""),
                        card.id(),
                        card.address(),
                        world.now(),
                        Optional.empty()));
    }

    private ElasticIp address(CreateNatGatewayRequest request) {
        if (request.allocationId() == null) {
            throw Refused.missing("AllocationId");
        }
        ElasticIp address = Kind.ELASTIC_IP.get(request.allocationId(), network.elasticIps()::find);
        if (!address.isFree()) {
            throw new AwsError(
                    "Resource.AlreadyAssociated",
                    400,
                    "resource " + address.id() + " is already associated with address " + address.publicIp());
        }
        return address;
    }

    private DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request) {
        NatGateway gateway = Kind.NAT_GATEWAY.get(request.natGatewayId(), network.natGateways()::find);
        if (gateway.deleted().isEmpty()) {
            network.natGateways().put(gateway.deleted(world.now()));
            network.unplug(gateway.interfaceId());
            network.elasticIps()
                    .find(gateway.allocationId())
                    .ifPresent(address -> network.elasticIps().put(address.freed()));
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(gateway.id()).build();
    }

    private DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request) {
        Page<software.amazon.awssdk.services.ec2.model.NatGateway> page = Described.page(
                Described.byId(Kind.NAT_GATEWAY, network.natGateways(), request.natGatewayIds()),
                this::shape,
                FILTERS,
                request.filter(),
                request.maxResults(),
                request.nextToken());
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.NatGateway shape(NatGateway gateway) {
        boolean open = !gateway.allocationId().isEmpty();
        String state = gateway.state(world.now());
        boolean works = state.equals("available");
        NatGatewayAddress address = NatGatewayAddress.builder()
                .allocationId(open ? gateway.allocationId() : null)
                .publicIp(open && works ? gateway.publicIp() : null)
                .networkInterfaceId(works ? gateway.interfaceId() : null)
                .privateIp(works ? gateway.privateIp() : null)
                .associationId(
                        open && works
                                ? network.elasticIps()
                                        .find(gateway.allocationId())
                                        .map(ElasticIp::associationId)
                                        .orElse(null)
                                : null)
                .isPrimary(true)
                .status(works ? "succeeded" : state.equals("pending") ? "associating" : "disassociating")
                .build();
        return software.amazon.awssdk.services.ec2.model.NatGateway.builder()
                .natGatewayId(gateway.id())
                .vpcId(gateway.vpcId())
                .subnetId(gateway.subnetId())
                .state(state)
                .connectivityType(open ? "public" : "private")
                .createTime(gateway.created())
                .deleteTime(
                        gateway.gone().filter(end -> !world.now().isBefore(end)).orElse(null))
                .natGatewayAddresses(address)
                .tags(tagging.of(gateway.id()))
                .build();
    }
}
