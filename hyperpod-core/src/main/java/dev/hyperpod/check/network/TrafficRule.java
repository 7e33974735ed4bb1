package dev.hyperpod.check.network;

import java.util.Set;

/**
 * A rule of a security group: which traffic it lets through, one way.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, another protocol's number, or {@code -1} for
 *     all
 * @param fromPort the first port
 * @param toPort the last port
 * @param peers from or to whom: ids of security groups ({@code sg-…}) and prefix lists ({@code pl-…}), IPv4 and IPv6
 *     blocks
 */
public record TrafficRule(String protocol, int fromPort, int toPort, Set<String> peers) {

    /** All protocols. */
    public static final String ALL = "-1";

    /** The last port there is. */
    static final int LAST_PORT = 65_535;

    /** Copies the peers. */
    public TrafficRule {
        peers = Set.copyOf(peers);
    }

    /** A rule for all traffic. */
    public static TrafficRule all(String... peers) {
        return new TrafficRule(ALL, 0, LAST_PORT, Set.of(peers));
    }

    /** A rule for TCP to some ports. */
    public static TrafficRule tcp(int fromPort, int toPort, String... peers) {
        return new TrafficRule("tcp", fromPort, toPort, Set.of(peers));
    }

    /** Whether it lets all traffic of its peers through. EFA asks for such a rule; all ports of TCP are not enough. */
    public boolean isForAllTraffic() {
        return protocol.equals(ALL);
    }

    /** Whether it lets these ports of a protocol through. */
    boolean covers(String wanted, int first, int last) {
        return isForAllTraffic() || (protocol.equals(wanted) && fromPort <= first && last <= toPort);
    }
}
