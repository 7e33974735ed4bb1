package dev.hyperpod.check.quota;

import dev.hyperpod.check.network.TrafficRule;
import java.util.List;

/** How AWS counts the rules of a security group, one way: each peer is one, IPv4 and IPv6 by themselves. */
final class RuleCount {

    private RuleCount() {}

    /** The larger count of the two families. Groups and prefix lists count in both. */
    static int of(List<TrafficRule> rules) {
        int ipv4 = 0;
        int ipv6 = 0;
        for (TrafficRule rule : rules) {
            for (String peer : rule.peers()) {
                boolean isBlock = peer.contains("/");
                ipv4 += isBlock && peer.contains(":") ? 0 : 1;
                ipv6 += isBlock && !peer.contains(":") ? 0 : 1;
            }
        }
        return Math.max(ipv4, ipv6);
    }
}
