package dev.hyperpod.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of a search, over and done with.
 *
 * @param number counted from 1
 * @param offering where it was made
 * @param started when it was begun
 * @param ended when AWS had answered, and all that it left behind was gone
 * @param answer what came of it
 * @param blockedUntil until when this offering is not tried again; empty when it may be
 * @param next what the search does now, for a reader
 */
public record Attempt(
        int number,
        Offering offering,
        Instant started,
        Instant ended,
        Answer answer,
        Optional<Instant> blockedUntil,
        String next) {

    /** How long it took. */
    public Duration took() {
        return Duration.between(started, ended);
    }

    /** Whether the instances are there. */
    public boolean isGranted() {
        return answer instanceof Answer.Granted;
    }

    /** {@code 2. ml.p5.48xlarge in usw2-az1, 20 min: … → next}. */
    @Override
    public String toString() {
        return number + ". " + offering + ", " + took().toMinutes() + " min: " + outcome()
                + (next.isEmpty() ? "" : " → " + next);
    }

    private String outcome() {
        if (answer instanceof Answer.Refused refused) {
            return refused.cause().isEmpty() ? refused.error() : refused.cause() + " (" + refused.error() + ")";
        }
        return isGranted() ? "granted" : "taken back, since another was granted";
    }
}
