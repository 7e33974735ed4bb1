package dev.hyperpod.testkit.world.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses of IPv4 or IPv6; a single address is a block of one.
 *
 * @param address the first address
 * @param bits 32 or 128
 * @param prefix how many leading bits all addresses share
 */
record Network(BigInteger address, int bits, int prefix) {

    // Only digits, dots and colons reach the JDK's parser, which would look up anything else as a name.
    private static final Pattern LITERAL =
            Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");

    static Optional<Network> parse(String text) {
        Matcher literal = LITERAL.matcher(text);
        if (!literal.matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(literal.group(1)).getAddress();
            int bits = bytes.length * 8;
            int prefix = literal.group(2) == null ? bits : Integer.parseInt(literal.group(2));
            return prefix > bits ? Optional.empty() : Optional.of(new Network(new BigInteger(1, bytes), bits, prefix));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(Network other) {
        int free = bits - prefix;
        return bits == other.bits
                && other.prefix >= prefix
                && address.shiftRight(free).equals(other.address.shiftRight(free));
    }
}
