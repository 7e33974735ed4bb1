package dev.hyperpod.testkit.service.sagemaker;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids that look random and are not: each is the scrambled form of a running number, so that none is given twice and an
 * instance id leads back to its number without a table.
 */
final class Identifiers {

    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;
    private static final Pattern INSTANCE = Pattern.compile("i-0([0-9a-f]{16})");
    private static final Pattern LOGICAL = Pattern.compile("node-([0-9a-f]{16})");

    private long last;

    /** The next running number; never 0. */
    long next() {
        return ++last;
    }

    /** The EC2 instance id of a running number. */
    static String instanceId(long number) {
        return "i-0" + hex(number);
    }

    /** The running number of an instance id that {@link #instanceId} made. */
    static Optional<Long> instanceNumber(String instanceId) {
        return number(INSTANCE, instanceId);
    }

    /** The logical id of a running number. */
    static String logicalId(long number) {
        return "node-" + hex(number);
    }

    /** The running number of a logical id. */
    static Optional<Long> logicalNumber(String logicalId) {
        return number(LOGICAL, logicalId);
    }

    private static Optional<Long> number(Pattern pattern, String id) {
        Matcher matcher = pattern.matcher(id);
        return matcher.matches()
                ? Optional.of(unscramble(Long.parseUnsignedLong(matcher.group(1), 16)))
                : Optional.empty();
    }

    /** The twelve letters and digits that end a cluster's ARN. */
    static String clusterId(long number) {
        String digits = Long.toString(scramble(number) >>> 2, 36);
        return ("0".repeat(12) + digits).substring(digits.length());
    }

    /** The id of an event. */
    static String eventId(long number) {
        return new UUID(scramble(number), scramble(~number)).toString();
    }

    /** The running number of an event id that {@link #eventId} made. */
    static Optional<Long> eventNumber(String eventId) {
        try {
            return Optional.of(unscramble(UUID.fromString(eventId).getMostSignificantBits()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(scramble(number));
    }

    private static long scramble(long number) {
        long mixed = (number ^ (number >>> 30)) * FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND;
        return mixed ^ (mixed >>> 31);
    }

    private static long unscramble(long mixed) {
        long number = mixed ^ (mixed >>> 31) ^ (mixed >>> 62);
        number *= inverse(SECOND);
        number = number ^ (number >>> 27) ^ (number >>> 54);
        number *= inverse(FIRST);
        return number ^ (number >>> 30) ^ (number >>> 60);
    }

    /** The inverse of an odd number modulo 2^64, by Newton's method: each round doubles the correct bits. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int round = 0; round < 6; round++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
