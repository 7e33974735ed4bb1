package dev.hyperpod.check.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All security groups of one kind of machines. What one of them lets through is let through.
 *
 * @param groups the security groups that exist
 */
public record Firewall(List<SecurityGroup> groups) {

    /** Copies the list. */
    public Firewall {
        groups = List.copyOf(groups);
    }

    /** Those of these groups that were found. */
    public static Firewall of(Collection<String> ids, Map<String, SecurityGroup> found) {
        return new Firewall(ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList());
    }

    /** The ids of its groups. */
    public Set<String> ids() {
        return groups.stream().map(SecurityGroup::id).collect(Collectors.toSet());
    }

    /**
     * Whether it lets a TCP connection to other machines begin.
     *
     * @param port the port there
     * @param others the security groups of the others
     * @param places the subnets of the others
     */
    public Answer letsOut(int port, Firewall others, Collection<Subnet> places) {
        return lets(Direction.EGRESS, port, port, others.ids(), blocks(places), Set.of());
    }

    /**
     * Whether it lets other machines' TCP connections in.
     *
     * @param port the port here
     * @param others the security groups of the others
     * @param places the subnets of the others
     */
    public Answer letsIn(int port, Firewall others, Collection<Subnet> places) {
        return lets(Direction.INGRESS, port, port, others.ids(), blocks(places), Set.of());
    }

    /**
     * Whether it lets TCP to some ports through, one way.
     *
     * @param peers security groups, each of which stands for all the machines, and prefix lists whose addresses these
     *     are
     * @param addresses all addresses of the machines; where there are none, only the peers count
     */
    Answer lets(
            Direction way,
            int firstPort,
            int lastPort,
            Set<String> peers,
            List<Ipv4Block> addresses,
            Set<String> prefixLists) {
        Set<String> open = groups.stream()
                .flatMap(group -> way.rules(group).stream())
                .filter(rule -> rule.covers("tcp", firstPort, lastPort))
                .flatMap(rule -> rule.peers().stream())
                .collect(Collectors.toSet());
        if (Stream.concat(peers.stream(), prefixLists.stream()).anyMatch(open::contains)) {
            return Answer.YES;
        }
        List<Ipv4Block> blocks = Ipv4Block.parse(open);
        if (!addresses.isEmpty() && addresses.stream().allMatch(block -> block.isCoveredBy(blocks))) {
            return Answer.YES;
        }
        boolean half = addresses.stream().anyMatch(block -> blocks.stream().anyMatch(block::overlaps));
        return half || open.stream().anyMatch(peer -> peer.startsWith("pl-")) ? Answer.UNKNOWN : Answer.NO;
    }

    /** Whether any rule is for a prefix list, of which it is not known what it holds. */
    boolean namesPrefixLists(Direction way) {
        return groups.stream()
                .flatMap(group -> way.rules(group).stream())
                .flatMap(rule -> rule.peers().stream())
                .anyMatch(peer -> peer.startsWith("pl-"));
    }

    private static List<Ipv4Block> blocks(Collection<Subnet> subnets) {
        return Ipv4Block.parse(subnets.stream().map(Subnet::cidr).toList());
    }
}
