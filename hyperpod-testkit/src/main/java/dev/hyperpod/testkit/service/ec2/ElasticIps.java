package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.ElasticIp;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.NetworkInterface;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses. */
final class ElasticIps {

    private static final Filters FILTERS = new Filters()
            .named("allocation-id", "association-id", "instance-id", "network-border-group", "network-interface-id")
            .named("network-interface-owner-id", "private-ip-address", "public-ip", "domain")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;

    ElasticIps(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(AllocateAddressRequest::builder, this::allocate)
                .add(ReleaseAddressRequest::builder, this::release)
                .add(AssociateAddressRequest::builder, this::associate)
                .add(DisassociateAddressRequest::builder, this::disassociate)
                .add(DescribeAddressesRequest::builder, this::describe);
    }

    private AllocateAddressResponse allocate(AllocateAddressRequest request) {
        String domain = Objects.requireNonNullElse(request.domainAsString(), "vpc");
        if (!List.of("vpc", "standard").contains(domain)) {
            throw Refused.value(domain, "domain", "Expected vpc or standard.");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.ELASTIC_IP);
        int limit = world.quotas()
                .named("EC2-VPC Elastic IPs")
                .findFirst()
                .map(quota -> (int) quota.value())
                .orElse(5);
        if (network.elasticIps().all().size() >= limit) {
            throw new AwsError("AddressLimitExceeded", 400, "The maximum number of addresses has been reached.");
        }
        ElasticIp address = network.addElasticIp();
        tagging.put(address.id(), tags);
        return AllocateAddressResponse.builder()
                .allocationId(address.id())
                .publicIp(address.publicIp())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(world.region())
                .domain("vpc")
                .build();
    }

    private ReleaseAddressResponse release(ReleaseAddressRequest request) {
        if (request.allocationId() == null) {
            throw Refused.missing("AllocationId");
        }
        ElasticIp address = address(request.allocationId());
        if (!address.isFree()) {
            throw new AwsError("InvalidIPAddress.InUse", 400, "Address " + address.publicIp() + " is in use.");
        }
        network.elasticIps().remove(address.id());
        world.tags().forget(address.id());
        return ReleaseAddressResponse.builder().build();
    }

    private AssociateAddressResponse associate(AssociateAddressRequest request) {
        if (request.allocationId() == null) {
            throw Refused.missing("AllocationId");
        }
        ElasticIp address = address(request.allocationId());
        if (request.instanceId() != null) {
            throw Kind.INSTANCE.missing(request.instanceId());
        }
        if (request.networkInterfaceId() == null) {
            throw Refused.missing("InstanceId or NetworkInterfaceId");
        }
        NetworkInterface card = Kind.NETWORK_INTERFACE.get(request.networkInterfaceId(), network.interfaces()::find);
        if (card.managed()) {
            throw new AwsError("AuthFailure", 400, "You do not have permission to access the specified resource.");
        }
        if (!address.isFree() && !Boolean.TRUE.equals(request.allowReassociation())) {
            throw new AwsError(
                    "Resource.AlreadyAssociated",
                    400,
                    "resource " + address.id() + " is already associated with associate-id " + address.associationId());
        }
        ElasticIp used = network.elasticIps().put(address.usedBy(world.newId("eipassoc"), card));
        return AssociateAddressResponse.builder()
                .associationId(used.associationId())
                .build();
    }

    private DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
        if (request.associationId() == null) {
            throw Refused.missing("AssociationId");
        }
        ElasticIp address = network.elasticIps().all().stream()
                .filter(held -> held.associationId().equals(request.associationId()))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidAssociationID.NotFound",
                        400,
                        "The association ID '" + request.associationId() + "' does not exist"));
        boolean managed = network.interfaces()
                .find(address.interfaceId())
                .filter(NetworkInterface::managed)
                .isPresent();
        if (managed) {
            throw new AwsError("AuthFailure", 400, "You do not have permission to access the specified resource.");
        }
        network.elasticIps().put(address.freed());
        return DisassociateAddressResponse.builder().build();
    }

    private DescribeAddressesResponse describe(DescribeAddressesRequest request) {
        for (String ip : request.publicIps()) {
            if (network.elasticIps().all().stream()
                    .noneMatch(address -> address.publicIp().equals(ip))) {
                throw new AwsError("InvalidAddress.NotFound", 400, "Address '" + ip + "' not found.");
            }
        }
        List<Address> addresses =
                Described.byId(Kind.ELASTIC_IP, network.elasticIps(), request.allocationIds()).stream()
                        .filter(address -> request.publicIps().isEmpty()
                                || request.publicIps().contains(address.publicIp()))
                        .map(this::shape)
                        .toList();
        return DescribeAddressesResponse.builder()
                .addresses(FILTERS.apply(request.filters(), addresses))
                .build();
    }

    private ElasticIp address(String id) {
        return Kind.ELASTIC_IP.get(id, network.elasticIps()::find);
    }

    private Address shape(ElasticIp address) {
        Optional<ElasticIp> used = Optional.of(address).filter(held -> !held.isFree());
        return Address.builder()
                .allocationId(address.id())
                .publicIp(address.publicIp())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(world.region())
                .domain("vpc")
                .associationId(used.map(ElasticIp::associationId).orElse(null))
                .networkInterfaceId(used.map(ElasticIp::interfaceId).orElse(null))
                .networkInterfaceOwnerId(used.map(held -> world.id()).orElse(null))
                .privateIpAddress(used.map(ElasticIp::privateIp).orElse(null))
                .tags(tagging.ofOrNone(address.id()))
                .build();
    }
}
