package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.world.ElasticIp;
import dev.hyperpod.testkit.world.NetworkInterface;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Network interfaces as EC2 shows them. */
final class InterfaceShapes {

    private final World world;
    private final Tagging tagging;

    InterfaceShapes(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    software.amazon.awssdk.services.ec2.model.NetworkInterface of(NetworkInterface card) {
        Optional<Subnet> subnet = world.subnets().find(card.subnetId());
        String name = "ip-" + card.address().replace('.', '-') + domain();
        NetworkInterfaceAssociation association = association(card).orElse(null);
        return software.amazon.awssdk.services.ec2.model.NetworkInterface.builder()
                .networkInterfaceId(card.id())
                .subnetId(card.subnetId())
                .vpcId(card.vpcId())
                .availabilityZone(subnet.map(found -> found.zone().name()).orElse(null))
                .availabilityZoneId(subnet.map(found -> found.zone().id()).orElse(null))
                .description(card.description())
                .groups(card.groups().stream().map(this::group).toList())
                .interfaceType(card.type())
                .ipv6Addresses(List.of())
                .macAddress(mac(card))
                .ownerId(world.id())
                .privateDnsName(name)
                .privateIpAddress(card.address())
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(card.address())
                        .privateDnsName(name)
                        .association(association)
                        .build())
                .association(association)
                .requesterId(card.managed() ? card.requester() : null)
                .requesterManaged(card.managed())
                .sourceDestCheck(!card.type().equals("natGateway"))
                .status(card.inUse() ? "in-use" : "available")
                .attachment(card.inUse() ? attachment(card) : null)
                .tagSet(tagging.of(card.id()))
                .build();
    }

    private String domain() {
        return world.region().equals("us-east-1") ? ".ec2.internal" : "." + world.region() + ".compute.internal";
    }

    private GroupIdentifier group(String id) {
        return GroupIdentifier.builder()
                .groupId(id)
                .groupName(world.securityGroups()
                        .find(id)
                        .map(found -> found.name())
                        .orElse(null))
                .build();
    }

    private Optional<NetworkInterfaceAssociation> association(NetworkInterface card) {
        return world.network().elasticIps().all().stream()
                .filter(address -> address.interfaceId().equals(card.id()))
                .findFirst()
                .map(this::association);
    }

    private NetworkInterfaceAssociation association(ElasticIp address) {
        return NetworkInterfaceAssociation.builder()
                .allocationId(address.id())
                .associationId(address.associationId())
                .ipOwnerId(world.id())
                .publicIp(address.publicIp())
                .publicDnsName("ec2-" + address.publicIp().replace('.', '-') + "." + world.region() + ".compute."
                        + world.place().dnsSuffix())
                .build();
    }

    private NetworkInterfaceAttachment attachment(NetworkInterface card) {
        boolean instance = card.holder().startsWith("i-");
        boolean first = instance && card.managed();
        return NetworkInterfaceAttachment.builder()
                .attachmentId(card.id().replace("eni-", "eni-attach-"))
                .attachTime(instance ? card.created() : null)
                .deleteOnTermination(first)
                .deviceIndex(first ? 0 : 1)
                .instanceId(instance ? card.holder() : null)
                .instanceOwnerId(card.managed() ? card.requester() : world.id())
                .status("attached")
                .build();
    }

    /** An address of the kind that nobody was given, made of the id. */
    private static String mac(NetworkInterface card) {
        byte[] digits =
                ByteBuffer.allocate(Integer.BYTES).putInt(card.id().hashCode()).array();
        return "06:00:" + HexFormat.ofDelimiter(":").formatHex(digits);
    }
}
