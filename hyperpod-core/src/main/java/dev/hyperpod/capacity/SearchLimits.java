package dev.hyperpod.capacity;

import java.time.Duration;
import java.time.Instant;

/**
 * When a search ends without success.
 *
 * @param deadline no attempt begins after it, and one that is under way is no longer waited for
 * @param attempts how many attempts at most
 * @param calls no attempt begins once the market has made so many calls
 */
public record SearchLimits(Instant deadline, int attempts, int calls) {

    /** @throws IllegalArgumentException when no attempt is allowed */
    public SearchLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " is not at least 1");
        }
    }

    /** Until a time has passed, with as many attempts as fit in. */
    public static SearchLimits within(Duration time, Instant now) {
        return new SearchLimits(now.plus(time), Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
