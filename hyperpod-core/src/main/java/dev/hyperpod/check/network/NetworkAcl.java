package dev.hyperpod.check.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A network ACL: what may cross the border of its subnets. Traffic within one subnet does not cross it.
 *
 * @param id such as {@code acl-0a1}
 * @param entries its entries, both ways, in the order in which they count: the first that fits decides
 */
public record NetworkAcl(String id, List<Entry> entries) {

    private static final String TCP = "6";

    /** Sorts the entries by their numbers. */
    public NetworkAcl {
        entries =
                entries.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
    }

    /**
     * An entry.
     *
     * @param number its place
     * @param egress whether it is for what leaves
     * @param allow whether it lets through or drops
     * @param protocol a number, or {@code -1} for all
     * @param cidr the IPv4 or IPv6 block on the other side
     * @param fromPort the first port; 0 where it is for all
     * @param toPort the last port; 65535 where it is for all
     */
    public record Entry(
            int number, boolean egress, boolean allow, String protocol, String cidr, int fromPort, int toPort) {

        boolean isForTcp() {
            return protocol.equals("-1") || protocol.equals(TCP);
        }

        /** A rule for all protocols has no ports. */
        boolean fits(long address, int port) {
            boolean there = Ipv4Block.parse(cidr)
                    .filter(block -> block.address() <= address && address <= block.last())
                    .isPresent();
            return there && (protocol.equals("-1") || (fromPort <= port && port <= toPort));
        }
    }

    /** How much of some traffic gets through. */
    enum Share {
        ALL,
        SOME,
        NONE
    }

    /** TCP packets between its subnets and others, by where they go and the port they are sent to. */
    record Packets(boolean egress, List<Ipv4Block> others, int fromPort, int toPort) {}

    /**
     * How much of these packets gets through. Entries cut addresses and ports at few places; between two cuts one
     * packet stands for all.
     */
    Share lets(Packets packets) {
        List<Entry> mine = entries.stream()
                .filter(entry -> entry.egress() == packets.egress() && entry.isForTcp())
                .toList();
        boolean some = false;
        boolean all = true;
        for (Ipv4Block block : packets.others()) {
            for (long address : addresses(mine, block)) {
                for (int port : ports(mine, packets)) {
                    boolean through = mine.stream()
                            .filter(entry -> entry.fits(address, port))
                            .findFirst()
                            .filter(Entry::allow)
                            .isPresent();
                    some |= through;
                    all &= through;
                }
            }
        }
        return all ? Share.ALL : some ? Share.SOME : Share.NONE;
    }

    /** The first address of each stretch of a block that all entries treat alike. */
    private static List<Long> addresses(List<Entry> entries, Ipv4Block block) {
        TreeSet<Long> starts = new TreeSet<>(List.of(block.address()));
        entries.stream()
                .flatMap(entry -> Ipv4Block.parse(entry.cidr()).stream())
                .forEach(cut -> starts.addAll(List.of(cut.address(), cut.last() + 1)));
        return new ArrayList<>(starts.subSet(block.address(), true, block.last(), true));
    }

    private static List<Integer> ports(List<Entry> entries, Packets packets) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(packets.fromPort()));
        entries.forEach(entry -> starts.addAll(List.of(entry.fromPort(), entry.toPort() + 1)));
        return new ArrayList<>(starts.subSet(packets.fromPort(), true, packets.toPort(), true));
    }
}
