package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * When what was made is seen. Reads trail writes by a lag: a thing that a call has made is not found and not listed by
 * reads before that. What is made from outside of calls is seen at once. Writes see everything, so that no name is
 * given twice.
 */
final class Visibility {

    private static final Pattern READ = Pattern.compile("(Describe|Get|List|Simulate).*");

    private final InstantSource time;
    private Duration lag = Duration.ZERO;
    private boolean serving;
    private boolean reading;

    Visibility(InstantSource time) {
        this.time = time;
    }

    void lag(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("a lag is not negative: " + span);
        }
        lag = span;
    }

    /** Does the work of a call. */
    <T> T serving(String operation, Supplier<T> work) {
        serving = true;
        reading = !lag.isZero() && READ.matcher(operation).matches();
        try {
            return work.get();
        } finally {
            serving = false;
            reading = false;
        }
    }

    /** From when on a thing that is made now is seen. */
    Instant seenFrom() {
        return serving && !lag.isZero() ? time.instant().plus(lag) : Instant.MIN;
    }

    /** Whether a read sees a thing. */
    boolean readSees(Instant seenFrom) {
        return !reading || sees(seenFrom);
    }

    /** Whether another service sees a thing. */
    boolean sees(Instant seenFrom) {
        return !serving || !time.instant().isBefore(seenFrom);
    }

    /** Whether a read sees what a call made at that time. */
    boolean readSeesMade(Instant made) {
        return readSees(made.plus(lag));
    }
}
