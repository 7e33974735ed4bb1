package dev.hyperpod.testkit.world;

/**
 * One rule of a security group.
 *
 * @param id such as {@code sgr-0a000000000000001}
 * @param egress whether it lets traffic out rather than in
 * @param traffic which traffic
 * @param peer from or to whom
 * @param description a free text, may be empty
 */
public record SecurityRule(String id, boolean egress, Traffic traffic, Peer peer, String description) {

    /** Whether the other rule lets the same traffic through. */
    public boolean sameAs(SecurityRule other) {
        return egress == other.egress && traffic.equals(other.traffic) && peer.equals(other.peer);
    }

    /** The same rule with another text. */
    public SecurityRule described(String text) {
        return new SecurityRule(id, egress, traffic, peer, text);
    }

    /**
     * A kind of traffic.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} for all
     * @param fromPort the first port, -1 for all
     * @param toPort the last port, -1 for all
     */
    public record Traffic(String protocol, int fromPort, int toPort) {

        /** All traffic. */
        public static final Traffic ALL = new Traffic("-1", -1, -1);

        /** One TCP port. */
        public static Traffic tcp(int port) {
            return new Traffic("tcp", port, port);
        }
    }

    /** The other side of the traffic. */
    public sealed interface Peer {

        /** An IPv4 block. */
        record Cidr(String block) implements Peer {}

        /** An IPv6 block. */
        record Ipv6(String block) implements Peer {}

        /** The members of a group. */
        record Group(String groupId) implements Peer {}

        /** A prefix list. */
        record PrefixList(String prefixListId) implements Peer {}
    }
}
