package dev.hyperpod.testkit.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;

/**
 * One line of a log stream.
 *
 * @param at where it stands among all lines
 * @param ingested when it came in
 */
public record LogEvent(At at, String message, Instant ingested) {

    /** What CloudWatch Logs adds to the bytes of a message when it counts its size. */
    public static final int OVERHEAD = 26;

    /**
     * A place in the order of lines: by time, then by arrival.
     *
     * @param millis the line's own time, in milliseconds since 1970
     * @param number the order of arrival, over all groups
     */
    public record At(long millis, long number) implements Comparable<At> {

        private static final Comparator<At> ORDER =
                Comparator.comparingLong(At::millis).thenComparingLong(At::number);

        @Override
        public int compareTo(At other) {
            return ORDER.compare(this, other);
        }
    }

    /** Its size in bytes as the service counts it. */
    public int size() {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
