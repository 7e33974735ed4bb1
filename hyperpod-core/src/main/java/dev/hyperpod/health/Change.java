package dev.hyperpod.health;

import java.time.Instant;

/**
 * Something that was changed lately.
 *
 * @param time when
 * @param text what
 */
public record Change(Instant time, String text) {

    /** When, and what. */
    @Override
    public String toString() {
        return time + " " + text;
    }
}
