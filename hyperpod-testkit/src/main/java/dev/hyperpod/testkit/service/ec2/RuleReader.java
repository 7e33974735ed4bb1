package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.ec2.RuleShapes.Wanted;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules of security groups as requests say them. */
final class RuleReader {

    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/\\d{1,3}");
    private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

    private RuleReader() {}

    /** Takes permissions apart. */
    static List<Wanted> wanted(List<IpPermission> permissions) {
        List<Wanted> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            Traffic traffic = traffic(permission.ipProtocol(), permission.fromPort(), permission.toPort());
            permission
                    .ipRanges()
                    .forEach(range -> rules.add(new Wanted(traffic, cidr(range.cidrIp()), text(range.description()))));
            permission
                    .ipv6Ranges()
                    .forEach(
                            range -> rules.add(new Wanted(traffic, ipv6(range.cidrIpv6()), text(range.description()))));
            permission
                    .userIdGroupPairs()
                    .forEach(pair -> rules.add(new Wanted(traffic, group(pair), text(pair.description()))));
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(new Wanted(
                            traffic,
                            new Peer.PrefixList(Objects.requireNonNullElse(list.prefixListId(), "")),
                            text(list.description()))));
        }
        return rules;
    }

    /** One rule by itself. */
    static Wanted wanted(SecurityGroupRuleRequest rule) {
        Traffic traffic = traffic(rule.ipProtocol(), rule.fromPort(), rule.toPort());
        List<Peer> peers = new ArrayList<>();
        Optional.ofNullable(rule.cidrIpv4()).ifPresent(block -> peers.add(cidr(block)));
        Optional.ofNullable(rule.cidrIpv6()).ifPresent(block -> peers.add(ipv6(block)));
        Optional.ofNullable(rule.referencedGroupId()).ifPresent(id -> peers.add(new Peer.Group(id)));
        Optional.ofNullable(rule.prefixListId()).ifPresent(id -> peers.add(new Peer.PrefixList(id)));
        if (peers.size() != 1) {
            throw new AwsError(
                    peers.isEmpty() ? "MissingParameter" : "InvalidParameterCombination",
                    400,
                    "Exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId must be specified");
        }
        return new Wanted(traffic, peers.get(0), text(rule.description()));
    }

    /** Traffic as EC2 reads it: all protocols means all ports. */
    static Traffic traffic(@Nullable String asked, @Nullable Integer from, @Nullable Integer to) {
        if (asked == null) {
            throw Refused.missing("ipProtocol");
        }
        String given = asked.toLowerCase(Locale.ROOT);
        String protocol = NAMES.getOrDefault(given, given);
        if (protocol.equals("-1") || protocol.equals("all")) {
            return Traffic.ALL;
        }
        if (!NAMES.containsValue(protocol)) {
            if (!protocol.matches("\\d{1,3}") || Integer.parseInt(protocol) > 255) {
                throw Refused.value("Invalid value '" + asked + "' for IP protocol. Unknown protocol.");
            }
            return new Traffic(protocol, -1, -1);
        }
        boolean ports = protocol.equals("tcp") || protocol.equals("udp");
        if (!ports) {
            return new Traffic(protocol, Objects.requireNonNullElse(from, -1), Objects.requireNonNullElse(to, -1));
        }
        if (from == null || to == null) {
            throw Refused.value("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        if (from == -1 && to == -1) {
            return new Traffic(protocol, 0, 65535);
        }
        if (from < 0 || to > 65535 || from > to) {
            throw Refused.value("Invalid TCP/UDP port range (" + from + ":" + to + ")");
        }
        return new Traffic(protocol, from, to);
    }

    /** A description that may be. */
    static String text(@Nullable String description) {
        String text = Objects.requireNonNullElse(description, "");
        if (!DESCRIPTION.matcher(text).matches()) {
            throw Refused.value("Invalid rule description. Valid descriptions are strings less than 256 characters from"
                    + " the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return text;
    }

    private static Peer cidr(@Nullable String block) {
        return new Peer.Cidr(Cidr.parse(String.valueOf(block))
                .orElseThrow(() -> Refused.value("CIDR block " + block + " is malformed"))
                .toString());
    }

    private static Peer ipv6(@Nullable String block) {
        if (block == null || !IPV6.matcher(block).matches()) {
            throw Refused.value("CIDR block " + block + " is malformed");
        }
        return new Peer.Ipv6(block.toLowerCase(Locale.ROOT));
    }

    private static Peer group(UserIdGroupPair pair) {
        if (pair.groupId() == null) {
            throw Refused.missing("groupId");
        }
        return new Peer.Group(pair.groupId());
    }
}
