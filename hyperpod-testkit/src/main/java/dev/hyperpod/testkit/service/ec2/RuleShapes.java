package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules of security groups in EC2's two forms: permissions, which gather peers, and single rules. */
final class RuleShapes {

    private RuleShapes() {}

    /**
     * One rule that a request names.
     *
     * @param traffic which traffic
     * @param peer from or to whom
     * @param description a free text, may be empty
     */
    record Wanted(Traffic traffic, Peer peer, String description) {

        /** Whether a rule of the group says the same. */
        boolean isSaidBy(SecurityRule rule, boolean egress) {
            return rule.egress() == egress
                    && rule.traffic().equals(traffic)
                    && rule.peer().equals(peer);
        }
    }

    /** Gathers rules of one direction by their traffic. */
    static List<IpPermission> permissions(List<SecurityRule> rules, String accountId) {
        Map<Traffic, List<SecurityRule>> byTraffic = new LinkedHashMap<>();
        rules.forEach(rule -> byTraffic
                .computeIfAbsent(rule.traffic(), traffic -> new ArrayList<>())
                .add(rule));
        return byTraffic.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue(), accountId))
                .toList();
    }

    private static IpPermission permission(Traffic traffic, List<SecurityRule> rules, String accountId) {
        List<IpRange> ranges = new ArrayList<>();
        List<Ipv6Range> ipv6 = new ArrayList<>();
        List<UserIdGroupPair> pairs = new ArrayList<>();
        List<PrefixListId> lists = new ArrayList<>();
        for (SecurityRule rule : rules) {
            String note = optional(rule.description());
            if (rule.peer() instanceof Peer.Cidr cidr) {
                ranges.add(
                        IpRange.builder().cidrIp(cidr.block()).description(note).build());
            } else if (rule.peer() instanceof Peer.Ipv6 block) {
                ipv6.add(Ipv6Range.builder()
                        .cidrIpv6(block.block())
                        .description(note)
                        .build());
            } else if (rule.peer() instanceof Peer.Group group) {
                pairs.add(UserIdGroupPair.builder()
                        .groupId(group.groupId())
                        .userId(accountId)
                        .description(note)
                        .build());
            } else if (rule.peer() instanceof Peer.PrefixList list) {
                lists.add(PrefixListId.builder()
                        .prefixListId(list.prefixListId())
                        .description(note)
                        .build());
            }
        }
        return IpPermission.builder()
                .ipProtocol(traffic.protocol())
                .fromPort(port(traffic, traffic.fromPort()))
                .toPort(port(traffic, traffic.toPort()))
                .ipRanges(ranges)
                .ipv6Ranges(ipv6)
                .userIdGroupPairs(pairs)
                .prefixListIds(lists)
                .build();
    }

    /** A rule in the words of EC2's errors. */
    static String words(Wanted rule) {
        String peer = "";
        if (rule.peer() instanceof Peer.Cidr cidr) {
            peer = cidr.block();
        } else if (rule.peer() instanceof Peer.Ipv6 ipv6) {
            peer = ipv6.block();
        } else if (rule.peer() instanceof Peer.Group group) {
            peer = group.groupId();
        } else if (rule.peer() instanceof Peer.PrefixList list) {
            peer = list.prefixListId();
        }
        Traffic traffic = rule.traffic();
        return traffic.equals(Traffic.ALL)
                ? peer + ", ALL"
                : peer + ", " + traffic.protocol().toUpperCase(Locale.ROOT) + ", from port: " + traffic.fromPort()
                        + ", to port: " + traffic.toPort();
    }

    /** One rule by itself. */
    static SecurityGroupRule rule(String groupId, SecurityRule rule, Place place, List<Tag> tags) {
        SecurityGroupRule.Builder shape = SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn(place.arn("ec2", "security-group-rule/" + rule.id()))
                .groupId(groupId)
                .groupOwnerId(place.accountId())
                .isEgress(rule.egress())
                .ipProtocol(rule.traffic().protocol())
                .fromPort(rule.traffic().fromPort())
                .toPort(rule.traffic().toPort())
                .description(optional(rule.description()))
                .tags(tags);
        if (rule.peer() instanceof Peer.Cidr cidr) {
            shape.cidrIpv4(cidr.block());
        } else if (rule.peer() instanceof Peer.Ipv6 ipv6) {
            shape.cidrIpv6(ipv6.block());
        } else if (rule.peer() instanceof Peer.Group group) {
            shape.referencedGroupInfo(info -> info.groupId(group.groupId()).userId(place.accountId()));
        } else if (rule.peer() instanceof Peer.PrefixList list) {
            shape.prefixListId(list.prefixListId());
        }
        return shape.build();
    }

    private static @Nullable Integer port(Traffic traffic, int port) {
        return traffic.fromPort() == -1 && !traffic.protocol().startsWith("icmp") ? null : port;
    }

    private static @Nullable String optional(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).orElse(null);
    }
}
