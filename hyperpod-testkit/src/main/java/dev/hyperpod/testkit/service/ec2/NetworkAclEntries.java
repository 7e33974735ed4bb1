package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.NetworkAcl;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** Entries of network ACLs. */
final class NetworkAclEntries {

    private static final Map<String, String> NUMBERS =
            Map.of("tcp", "6", "udp", "17", "icmp", "1", "icmpv6", "58", "all", "-1");

    private final World world;

    NetworkAclEntries(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        String[] needed = {"Egress", "NetworkAclId", "Protocol", "RuleAction", "RuleNumber"};
        table.add(CreateNetworkAclEntryRequest::builder, this::create, needed)
                .add(ReplaceNetworkAclEntryRequest::builder, this::replace, needed)
                .add(DeleteNetworkAclEntryRequest::builder, this::delete, "Egress", "NetworkAclId", "RuleNumber");
    }

    static boolean hasPorts(String protocol) {
        return protocol.equals("6") || protocol.equals("17");
    }

    static boolean isIcmp(String protocol) {
        return protocol.equals("1") || protocol.equals("58");
    }

    private CreateNetworkAclEntryResponse create(CreateNetworkAclEntryRequest request) {
        NetworkAcl acl = acl(request.networkAclId());
        if (acl.has(request.egress(), request.ruleNumber())) {
            throw new AwsError(
                    "NetworkAclEntryAlreadyExists",
                    400,
                    "The network acl entry identified by " + request.ruleNumber() + " already exists.");
        }
        acl.put(entry(
                request.ruleNumber(),
                request.egress(),
                request.ruleActionAsString(),
                request.protocol(),
                block(request.cidrBlock(), request.ipv6CidrBlock()),
                request.portRange(),
                request.icmpTypeCode()));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    private ReplaceNetworkAclEntryResponse replace(ReplaceNetworkAclEntryRequest request) {
        NetworkAcl acl = acl(request.networkAclId());
        mustHave(acl, request.egress(), request.ruleNumber());
        acl.put(entry(
                request.ruleNumber(),
                request.egress(),
                request.ruleActionAsString(),
                request.protocol(),
                block(request.cidrBlock(), request.ipv6CidrBlock()),
                request.portRange(),
                request.icmpTypeCode()));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    private DeleteNetworkAclEntryResponse delete(DeleteNetworkAclEntryRequest request) {
        NetworkAcl acl = acl(request.networkAclId());
        checkNumber(request.ruleNumber());
        mustHave(acl, request.egress(), request.ruleNumber());
        acl.remove(request.egress(), request.ruleNumber());
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static void mustHave(NetworkAcl acl, boolean egress, int number) {
        if (!acl.has(egress, number)) {
            throw new AwsError(
                    "InvalidNetworkAclEntry.NotFound",
                    400,
                    "The network acl entry identified by " + number + " does not exist in network acl " + acl.id());
        }
    }

    private static NetworkAcl.Entry entry(
            int number,
            boolean egress,
            String action,
            String asked,
            String block,
            @Nullable PortRange ports,
            @Nullable IcmpTypeCode icmp) {
        checkNumber(number);
        if (!List.of("allow", "deny").contains(action)) {
            throw Refused.value(action, "ruleAction", "Expected allow or deny.");
        }
        String protocol = NUMBERS.getOrDefault(asked, asked);
        if (!protocol.matches("-1|\\d{1,3}") || Integer.parseInt(protocol) > 255) {
            throw Refused.value("Invalid value '" + asked + "' for IP protocol. Unknown protocol.");
        }
        if (hasPorts(protocol) && (ports == null || ports.from() == null || ports.to() == null)) {
            throw Refused.missing("portRange");
        }
        if (isIcmp(protocol) && icmp == null) {
            throw Refused.missing("icmpTypeCode");
        }
        if (ports != null
                && hasPorts(protocol)
                && (ports.from() < 0 || ports.to() > 65535 || ports.from() > ports.to())) {
            throw Refused.value("Invalid TCP/UDP port range (" + ports.from() + ":" + ports.to() + ")");
        }
        return new NetworkAcl.Entry(
                number,
                egress,
                action,
                protocol,
                block,
                ports == null ? -1 : Objects.requireNonNullElse(ports.from(), -1),
                ports == null ? -1 : Objects.requireNonNullElse(ports.to(), -1),
                icmp == null ? -1 : Objects.requireNonNullElse(icmp.type(), -1),
                icmp == null ? -1 : Objects.requireNonNullElse(icmp.code(), -1));
    }

    private static void checkNumber(int number) {
        if (number < 1 || number > 32766) {
            throw Refused.value(String.valueOf(number), "ruleNumber", "Rule numbers must be between 1 and 32766.");
        }
    }

    private static String block(@Nullable String cidr, @Nullable String ipv6) {
        if (ipv6 != null) {
            return ipv6;
        }
        if (cidr == null) {
            throw Refused.missing("cidrBlock");
        }
        return Cidr.parse(cidr)
                .orElseThrow(() -> Refused.value(cidr, "cidrBlock", "This is not a valid CIDR block."))
                .toString();
    }

    private NetworkAcl acl(String id) {
        return Kind.NETWORK_ACL.get(id, world.network().acls()::find);
    }
}
