package dev.hyperpod.testkit.world;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 block in its canonical form: bits behind the prefix are zero.
 *
 * @param base the first address as a number
 * @param prefix the bits of the network, 0 to 32
 */
public record Cidr(long base, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Reads {@code 10.0.0.0/16}, clearing what stands behind the prefix; empty when the text is no block. */
    public static Optional<Cidr> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(5)) > 32) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(parts.group(5));
        return Optional.of(new Cidr(address & mask(prefix), prefix));
    }

    /** The number of addresses. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** Whether all of the other block lies in this one. */
    public boolean contains(Cidr other) {
        return other.prefix >= prefix && (other.base & mask(prefix)) == base;
    }

    /** Whether the blocks share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The address so far from the start, in dotted form. */
    public String address(long offset) {
        long address = base + offset;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefix;
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
    }
}
