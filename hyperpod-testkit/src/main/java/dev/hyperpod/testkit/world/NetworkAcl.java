package dev.hyperpod.testkit.world;

import java.util.List;
import java.util.TreeMap;

/** A network ACL. Subnets that no other serves are served by their VPC's default one. */
public final class NetworkAcl {

    private final String id;
    private final String vpcId;
    private final boolean standard;
    private final TreeMap<Key, Entry> entries = new TreeMap<>();

    NetworkAcl(String id, String vpcId, boolean standard) {
        this.id = id;
        this.vpcId = vpcId;
        this.standard = standard;
        for (boolean egress : List.of(false, true)) {
            put(Entry.all(32767, egress, "deny"));
            if (standard) {
                put(Entry.all(100, egress, "allow"));
            }
        }
    }

    /** The id, such as {@code acl-0a000000000000001}. */
    public String id() {
        return id;
    }

    /** The VPC that it belongs to. */
    public String vpcId() {
        return vpcId;
    }

    /** Whether it is the VPC's default one. */
    public boolean isDefault() {
        return standard;
    }

    /** The entries: outward ones first, each by number; the last of each denies the rest. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Whether there is an entry of this number in this direction. */
    public boolean has(boolean egress, int number) {
        return entries.containsKey(new Key(egress, number));
    }

    /** Adds an entry; one of the same number and direction gives way. */
    public NetworkAcl put(Entry entry) {
        entries.put(new Key(entry.egress(), entry.number()), entry);
        return this;
    }

    /** Takes an entry away. */
    public NetworkAcl remove(boolean egress, int number) {
        entries.remove(new Key(egress, number));
        return this;
    }

    private record Key(boolean egress, int number) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byDirection = Boolean.compare(other.egress, egress);
            return byDirection != 0 ? byDirection : Integer.compare(number, other.number);
        }
    }

    /**
     * An entry.
     *
     * @param number its place, 1 to 32766; the last is 32767
     * @param action {@code allow} or {@code deny}
     * @param protocol a number, or {@code -1} for all
     * @param cidr the block, IPv4 or IPv6
     * @param fromPort the first port, -1 for all
     * @param toPort the last port, -1 for all
     * @param icmpType the ICMP type, -1 for all; unused unless the protocol is ICMP
     * @param icmpCode the ICMP code, -1 for all; unused unless the protocol is ICMP
     */
    public record Entry(
            int number,
            boolean egress,
            String action,
            String protocol,
            String cidr,
            int fromPort,
            int toPort,
            int icmpType,
            int icmpCode) {

        /** An entry for all traffic of all addresses. */
        public static Entry all(int number, boolean egress, String action) {
            return new Entry(number, egress, action, "-1", "0.0.0.0/0", -1, -1, -1, -1);
        }
    }
}
