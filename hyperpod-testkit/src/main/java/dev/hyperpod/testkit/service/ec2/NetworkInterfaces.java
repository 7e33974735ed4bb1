package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.NetworkInterface;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;

/**
 * Network interfaces: the account's own, those of gateways and endpoints, and one for each node of a cluster, with the
 * node's first address. A node's further addresses are counted in its subnet and not shown.
 */
final class NetworkInterfaces {

    private static final Filters FILTERS = new Filters()
            .named("availability-zone", "availability-zone-id", "description", "mac-address")
            .spelledFreely("interface-type", "InterfaceType")
            .named("network-interface-id", "owner-id", "private-dns-name", "private-ip-address", "requester-id")
            .named("requester-managed", "source-dest-check", "status", "subnet-id", "vpc-id")
            .by("group-id", "Groups.GroupId")
            .by("group-name", "Groups.GroupName")
            .by("addresses.association.owner-id", "PrivateIpAddresses.Association.IpOwnerId")
            .by("addresses.association.public-ip", "PrivateIpAddresses.Association.PublicIp")
            .by("addresses.primary", "PrivateIpAddresses.Primary")
            .by("addresses.private-ip-address", "PrivateIpAddresses.PrivateIpAddress")
            .by("association.allocation-id", "Association.AllocationId")
            .by("association.association-id", "Association.AssociationId")
            .by("association.ip-owner-id", "Association.IpOwnerId")
            .by("association.public-ip", "Association.PublicIp")
            .by("association.public-dns-name", "Association.PublicDnsName")
            .by("attachment.attach-time", "Attachment.AttachTime")
            .by("attachment.attachment-id", "Attachment.AttachmentId")
            .by("attachment.delete-on-termination", "Attachment.DeleteOnTermination")
            .by("attachment.device-index", "Attachment.DeviceIndex")
            .by("attachment.instance-id", "Attachment.InstanceId")
            .by("attachment.instance-owner-id", "Attachment.InstanceOwnerId")
            .by("attachment.status", "Attachment.Status")
            .by("ipv6-addresses.ipv6-address", "Ipv6Addresses.Ipv6Address")
            .by("operator.managed", "Operator.Managed")
            .by("operator.principal", "Operator.Principal")
            .tagged("TagSet");

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final InterfaceShapes shapes;
    private final Tokens<NetworkInterface> tokens = new Tokens<>();

    NetworkInterfaces(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
        this.shapes = new InterfaceShapes(world, tagging);
    }

    void addTo(Table table) {
        table.add(CreateNetworkInterfaceRequest::builder, this::create, "SubnetId")
                .add(DeleteNetworkInterfaceRequest::builder, this::delete, "NetworkInterfaceId")
                .add(ModifyNetworkInterfaceAttributeRequest::builder, this::modify, "NetworkInterfaceId")
                .add(DescribeNetworkInterfacesRequest::builder, this::describe);
    }

    private CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request) {
        NetworkInterface card = tokens.once(
                request.clientToken(), request.toBuilder().clientToken(null).build(), () -> build(request));
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(shapes.of(card))
                .clientToken(request.clientToken())
                .build();
    }

    private NetworkInterface build(CreateNetworkInterfaceRequest request) {
        Subnet subnet = Kind.SUBNET.get(request.subnetId(), world.subnets()::find);
        Refused.unsupported(
                "IPv6, prefixes and several addresses of an interface",
                request.privateIpAddresses(),
                Optional.ofNullable(request.secondaryPrivateIpAddressCount()),
                request.ipv6Addresses(),
                Optional.ofNullable(request.ipv6AddressCount()),
                request.ipv4Prefixes(),
                Optional.ofNullable(request.ipv4PrefixCount()));
        List<String> groups = request.groups().isEmpty() ? defaultGroup(subnet) : groups(request.groups(), subnet);
        String type = Objects.requireNonNullElse(request.interfaceTypeAsString(), "interface");
        if (!List.of("interface", "efa", "efa-only", "branch", "trunk").contains(type)) {
            throw Refused.value(type, "interfaceType", "Unknown interface type.");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.NETWORK_INTERFACE);
        String description = Objects.requireNonNullElse(request.description(), "");
        String address = request.privateIpAddress();
        NetworkInterface card;
        if (address == null) {
            card = network.plug(subnet, groups, type, description, "", "").orElseThrow(() -> Refused.full(subnet.id()));
        } else {
            checkAddress(subnet, address);
            card = network.plug(subnet, address, groups, type, description, "", "")
                    .orElseThrow(() ->
                            new AwsError("InvalidIPAddress.InUse", 400, "The specified address is already in use."));
        }
        tagging.put(card.id(), tags);
        return card;
    }

    private static void checkAddress(Subnet subnet, String address) {
        Cidr block = Cidr.parse(subnet.cidr()).orElseThrow();
        Cidr single = Cidr.parse(address + "/32")
                .orElseThrow(() -> Refused.value(address, "address", "Invalid IPv4 address."));
        if (!block.contains(single)) {
            throw Refused.value("Address " + address + " does not fall within the subnet's address range");
        }
        long offset = single.base() - block.base();
        if (offset < 4 || offset == block.size() - 1) {
            throw Refused.value("Address " + address + " is in subnet's reserved address range");
        }
    }

    private List<String> defaultGroup(Subnet subnet) {
        return world.securityGroups().all().stream()
                .filter(group -> group.isDefault() && group.vpcId().equals(subnet.vpcId()))
                .map(SecurityGroup::id)
                .toList();
    }

    private List<String> groups(List<String> ids, Subnet subnet) {
        for (String id : ids) {
            SecurityGroup group = Kind.SECURITY_GROUP.get(id, world.securityGroups()::find);
            if (!group.vpcId().equals(subnet.vpcId())) {
                throw new AwsError(
                        "InvalidGroup.NotFound",
                        400,
                        "The security group '" + id + "' does not exist in VPC '" + subnet.vpcId() + "'");
            }
        }
        return ids;
    }

    private DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request) {
        NetworkInterface card = card(request.networkInterfaceId());
        if (card.inUse()) {
            throw Refused.value("Network interface '" + card.id() + "' is currently in use.");
        }
        network.elasticIps().all().stream()
                .filter(address -> address.interfaceId().equals(card.id()))
                .forEach(address -> network.elasticIps().put(address.freed()));
        network.unplug(card.id());
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    private ModifyNetworkInterfaceAttributeResponse modify(ModifyNetworkInterfaceAttributeRequest request) {
        NetworkInterface card = card(request.networkInterfaceId());
        if (card.managed()) {
            throw new AwsError(
                    "OperationNotPermitted", 400, "You do not have permission to modify the specified interface.");
        }
        if (!request.groups().isEmpty()) {
            Subnet subnet = Kind.SUBNET.get(card.subnetId(), world.subnets()::find);
            network.interfaces().put(card.in(groups(request.groups(), subnet)));
        } else if (request.description() != null) {
            network.interfaces()
                    .put(card.described(
                            Objects.requireNonNullElse(request.description().value(), "")));
        } else {
            throw Refused.missing("groupId or description");
        }
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
        Described.notBoth(request.networkInterfaceIds(), "networkInterfaceIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.NetworkInterface> page = Described.page(
                byId(request.networkInterfaceIds()),
                shapes::of,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.next())
                .build();
    }

    private List<NetworkInterface> byId(List<String> ids) {
        List<NetworkInterface> all = network.allInterfaces();
        if (ids.isEmpty()) {
            return all;
        }
        Map<String, NetworkInterface> known = new HashMap<>();
        all.forEach(card -> known.put(card.id(), card));
        return ids.stream()
                .distinct()
                .map(id -> Kind.NETWORK_INTERFACE.get(id, wanted -> Optional.ofNullable(known.get(wanted))))
                .toList();
    }

    private NetworkInterface card(String id) {
        return byId(List.of(id)).get(0);
    }
}
