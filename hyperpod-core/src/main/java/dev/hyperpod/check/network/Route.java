package dev.hyperpod.check.network;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a route table sends packets for a destination.
 *
 * @param destination an IPv4 or IPv6 block, or the id of a prefix list
 * @param target {@code local}, or the id of what the packets go to, such as {@code nat-0a1}
 * @param blackhole whether the target is gone, so that the packets are dropped
 */
public record Route(String destination, String target, boolean blackhole) {

    /** What it is that the packets go to. */
    public enum Kind {
        /** The VPC itself. */
        LOCAL,
        /** The internet, for whoever has a public address. */
        INTERNET_GATEWAY,
        /** A NAT gateway. */
        NAT_GATEWAY,
        /** An endpoint: of a gateway service where the destination is its prefix list, else of a firewall. */
        ENDPOINT,
        /** Something else, behind which lies what cannot be read here: a transit gateway, a peer, an appliance. */
        ELSEWHERE
    }

    /** What kind its target is of. */
    public Kind kind() {
        if (target.equals("local")) {
            return Kind.LOCAL;
        }
        return switch (target.substring(0, Math.max(0, target.indexOf('-'))).toLowerCase(Locale.ROOT)) {
            case "igw" -> Kind.INTERNET_GATEWAY;
            case "nat" -> Kind.NAT_GATEWAY;
            case "vpce" -> Kind.ENDPOINT;
            default -> Kind.ELSEWHERE;
        };
    }

    /** Whether its destination is a prefix list. */
    public boolean isByPrefixList() {
        return destination.startsWith("pl-");
    }

    /** Its destination, when that is an IPv4 block. */
    Optional<Ipv4Block> block() {
        return Ipv4Block.parse(destination);
    }

    /** Such as {@code 0.0.0.0/0 → nat-0a1}. */
    @Override
    public String toString() {
        return destination + " → " + target;
    }
}
