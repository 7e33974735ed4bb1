package dev.hyperpod.check.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses. Two blocks are apart, or one holds the other.
 *
 * @param address its first address as a number
 * @param prefix how many leading bits all its addresses share: 0 to 32
 */
record Ipv4Block(long address, int prefix) {

    /** All addresses. */
    static final Ipv4Block EVERYWHERE = new Ipv4Block(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;
    private static final int LARGEST_OCTET = 255;

    /** AWS keeps five addresses of each subnet for itself. */
    private static final int KEPT_BY_AWS = 5;

    private static final int SMALLEST_SUBNET = 28;
    private static final int LARGEST_SUBNET = 16;

    /** Takes any address of the block for its first. */
    Ipv4Block {
        address = address >> (BITS - prefix) << (BITS - prefix);
    }

    /** Reads {@code 10.0.16.0/20}; empty for any other text, such as the id of a security group. */
    static Optional<Ipv4Block> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(5)) > BITS) {
            return Optional.empty();
        }
        long address = 0;
        for (int octet = 1; octet <= 4; octet++) {
            int value = Integer.parseInt(parts.group(octet));
            if (value > LARGEST_OCTET) {
                return Optional.empty();
            }
            address = address * 256 + value;
        }
        return Optional.of(new Ipv4Block(address, Integer.parseInt(parts.group(5))));
    }

    /** Reads all of these that are blocks. */
    static List<Ipv4Block> parse(Collection<String> texts) {
        return texts.stream().flatMap(text -> parse(text).stream()).toList();
    }

    /** Its last address as a number. */
    long last() {
        return address + (1L << (BITS - prefix)) - 1;
    }

    boolean contains(Ipv4Block other) {
        return prefix <= other.prefix && address >> (BITS - prefix) == other.address >> (BITS - prefix);
    }

    boolean overlaps(Ipv4Block other) {
        return contains(other) || other.contains(this);
    }

    /** Whether each of its addresses is in one of these blocks. */
    boolean isCoveredBy(Collection<Ipv4Block> blocks) {
        List<Ipv4Block> near = blocks.stream().filter(this::overlaps).toList();
        if (near.stream().anyMatch(block -> block.contains(this))) {
            return true;
        }
        return !near.isEmpty() && lowerHalf().isCoveredBy(near) && upperHalf().isCoveredBy(near);
    }

    /** The longest prefix of an empty subnet that has so many addresses to give; empty when no subnet has. */
    static Optional<Integer> smallestSubnet(int addresses) {
        for (int prefix = SMALLEST_SUBNET; prefix >= LARGEST_SUBNET; prefix--) {
            if (usable(prefix) >= addresses) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** How many addresses an empty subnet of this prefix has to give. */
    static int usable(int prefix) {
        return (1 << (BITS - prefix)) - KEPT_BY_AWS;
    }

    /** Such as {@code 10.0.16.0/20}. */
    @Override
    public String toString() {
        return (address >> 24) + "." + (address >> 16 & LARGEST_OCTET) + "." + (address >> 8 & LARGEST_OCTET) + "."
                + (address & LARGEST_OCTET) + "/" + prefix;
    }

    /** A block of one address lies in a block or apart from it, so it is never halved. */
    private Ipv4Block lowerHalf() {
        return new Ipv4Block(address, prefix + 1);
    }

    private Ipv4Block upperHalf() {
        return new Ipv4Block(lowerHalf().last() + 1, prefix + 1);
    }
}
