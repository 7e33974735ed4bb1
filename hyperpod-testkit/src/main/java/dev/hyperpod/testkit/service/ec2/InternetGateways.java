package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.InternetGateway;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways. An attachment is {@code attached}, as the model has it; AWS also says {@code available}. */
final class InternetGateways {

    private static final Filters FILTERS = new Filters()
            .named("internet-gateway-id", "owner-id")
            .by("attachment.state", "Attachments.State", "attached", "available")
            .by("attachment.vpc-id", "Attachments.VpcId")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;

    InternetGateways(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateInternetGatewayRequest::builder, this::create)
                .add(DeleteInternetGatewayRequest::builder, this::delete, "InternetGatewayId")
                .add(DescribeInternetGatewaysRequest::builder, this::describe)
                .add(AttachInternetGatewayRequest::builder, this::attach, "InternetGatewayId", "VpcId")
                .add(DetachInternetGatewayRequest::builder, this::detach, "InternetGatewayId", "VpcId");
    }

    private CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.INTERNET_GATEWAY);
        InternetGateway gateway =
                network.internetGateways().put(new InternetGateway(world.newId("igw"), Optional.empty()));
        tagging.put(gateway.id(), tags);
        return CreateInternetGatewayResponse.builder()
                .internetGateway(shape(gateway))
                .build();
    }

    private DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        InternetGateway gateway = gateway(request.internetGatewayId());
        if (gateway.vpcId().isPresent()) {
            throw Kind.INTERNET_GATEWAY.inUse(gateway.id());
        }
        network.internetGateways().remove(gateway.id());
        world.tags().forget(gateway.id());
        return DeleteInternetGatewayResponse.builder().build();
    }

    private DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        Described.notBoth(request.internetGatewayIds(), "InternetGatewayIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.InternetGateway> page = Described.page(
                Described.byId(Kind.INTERNET_GATEWAY, network.internetGateways(), request.internetGatewayIds()),
                this::shape,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    private AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        InternetGateway gateway = gateway(request.internetGatewayId());
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        if (gateway.vpcId().isPresent()) {
            throw new AwsError(
                    "Resource.AlreadyAssociated",
                    400,
                    "resource " + gateway.id() + " is already attached to network "
                            + gateway.vpcId().get());
        }
        boolean taken = network.internetGateways().all().stream()
                .anyMatch(other -> other.vpcId().filter(vpc.id()::equals).isPresent());
        if (taken) {
            throw Refused.value("Network " + vpc.id() + " already has an internet gateway attached");
        }
        network.internetGateways().put(gateway.at(Optional.of(vpc.id())));
        return AttachInternetGatewayResponse.builder().build();
    }

    private DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        InternetGateway gateway = gateway(request.internetGatewayId());
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        if (gateway.vpcId().filter(vpc.id()::equals).isEmpty()) {
            throw new AwsError(
                    "Gateway.NotAttached", 400, "resource " + gateway.id() + " is not attached to network " + vpc.id());
        }
        boolean mapped = network.elasticIps().all().stream()
                .flatMap(address -> network.interfaces().find(address.interfaceId()).stream())
                .anyMatch(card -> card.vpcId().equals(vpc.id()));
        if (mapped) {
            throw Refused.dependency("Network " + vpc.id() + " has some mapped public address(es)."
                    + " Please unmap those public address(es) before detaching the gateway.");
        }
        network.internetGateways().put(gateway.at(Optional.empty()));
        return DetachInternetGatewayResponse.builder().build();
    }

    private InternetGateway gateway(String id) {
        return Kind.INTERNET_GATEWAY.get(id, network.internetGateways()::find);
    }

    private software.amazon.awssdk.services.ec2.model.InternetGateway shape(InternetGateway gateway) {
        List<InternetGatewayAttachment> attachments = gateway.vpcId().stream()
                .map(vpc -> InternetGatewayAttachment.builder()
                        .state("attached")
                        .vpcId(vpc)
                        .build())
                .toList();
        return software.amazon.awssdk.services.ec2.model.InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .ownerId(world.id())
                .attachments(attachments)
                .tags(tagging.of(gateway.id()))
                .build();
    }
}
