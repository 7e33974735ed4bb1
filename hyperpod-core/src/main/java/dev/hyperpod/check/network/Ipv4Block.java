package dev.hyperpod.check.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param address its first address as a number
 * @param prefix how many leading bits all its addresses share: 0 to 32
 */
record Ipv4Block(long address, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;

    /** AWS keeps five addresses of each subnet for itself. */
    private static final int KEPT_BY_AWS = 5;

    private static final int SMALLEST_SUBNET = 28;
    private static final int LARGEST_SUBNET = 16;

    /** Reads {@code 10.0.16.0/20}; empty for any other text, such as the id of a security group. */
    static Optional<Ipv4Block> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(5)) > BITS) {
            return Optional.empty();
        }
        long address = 0;
        for (int octet = 1; octet <= 4; octet++) {
            address = address * 256 + Integer.parseInt(parts.group(octet));
        }
        return Optional.of(new Ipv4Block(address, Integer.parseInt(parts.group(5))));
    }

    boolean contains(Ipv4Block other) {
        return prefix <= other.prefix && address >> (BITS - prefix) == other.address >> (BITS - prefix);
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
}
