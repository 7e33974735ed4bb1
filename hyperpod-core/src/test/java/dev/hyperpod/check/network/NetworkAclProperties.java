package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.network.NetworkAcl.Entry;
import dev.hyperpod.check.network.NetworkAcl.Packets;
import dev.hyperpod.check.network.NetworkAcl.Share;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Network ACLs against an oracle that sends every packet there is, to 16 addresses and 12 ports. */
class NetworkAclProperties {

    private static final long NET = 10L << 24;
    private static final int ADDRESSES = 16;
    private static final int PORTS = 12;

    private static Arbitrary<Ipv4Block> blocks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ADDRESSES - 1),
                        Arbitraries.integers().between(26, 32))
                .as((last, prefix) -> new Ipv4Block(NET + last, prefix));
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("-1", "6", "6", "17"),
                        blocks(),
                        Arbitraries.integers().between(0, PORTS - 1),
                        Arbitraries.integers().between(0, PORTS - 1))
                .as((number, egress, allow, protocol, block, one, other) -> new Entry(
                        number, egress, allow, protocol, block.toString(), Math.min(one, other), Math.max(one, other)))
                .list()
                .uniqueElements(entry -> entry.number() + " " + entry.egress())
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Packets> packets() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        blocks().filter(block -> block.prefix() >= 28)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        Arbitraries.integers().between(0, PORTS - 1),
                        Arbitraries.integers().between(0, PORTS - 1))
                .as((egress, blocks, one, other) ->
                        new Packets(egress, blocks, Math.min(one, other), Math.max(one, other)));
    }

    /** Walks from the highest number to the lowest, and lets the later overrule the earlier. */
    private static boolean passes(List<Entry> entries, boolean egress, long address, int port) {
        List<Entry> fromTheEnd = new ArrayList<>(entries);
        fromTheEnd.sort((one, other) -> other.number() - one.number());
        boolean through = false;
        for (Entry entry : fromTheEnd) {
            String[] parts = entry.cidr().split("[./]", -1);
            long first = 0;
            for (int octet = 0; octet < 4; octet++) {
                first = first << 8 | Long.parseLong(parts[octet]);
            }
            long size = 1L << (32 - Integer.parseInt(parts[4]));
            boolean mine = entry.egress() == egress && !entry.protocol().equals("17");
            boolean there = address - first >= 0 && address - first < size;
            boolean onPort = entry.protocol().equals("-1") || (entry.fromPort() <= port && port <= entry.toPort());
            if (mine && there && onPort) {
                through = entry.allow();
            }
        }
        return through;
    }

    @Property(tries = 500)
    void theFirstEntryThatFitsDecidesOverEachPacket(
            @ForAll("entries") List<Entry> entries, @ForAll("packets") Packets packets) {
        int through = 0;
        int sent = 0;
        for (Ipv4Block block : packets.others()) {
            for (long address = block.address(); address <= block.last(); address++) {
                for (int port = packets.fromPort(); port <= packets.toPort(); port++) {
                    sent++;
                    through += passes(entries, packets.egress(), address, port) ? 1 : 0;
                }
            }
        }
        Share expected = through == sent ? Share.ALL : through > 0 ? Share.SOME : Share.NONE;

        assertThat(new NetworkAcl("acl-1", entries).lets(packets)).isEqualTo(expected);
    }
}
