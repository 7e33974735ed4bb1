package dev.hyperpod.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that was seen, which a cause explains.
 *
 * @param source where it was seen
 * @param place more exactly: a node, a group, a log stream, a place in the spec
 * @param time when it happened, where that is known
 * @param text what it says, fit to be shown
 */
public record Observation(Source source, String place, Optional<Instant> time, String text) {

    /** Where things are seen. */
    public enum Source {
        /** What AWS says of the cluster. */
        CLUSTER,
        /** What AWS says of a group. */
        GROUP,
        /** What AWS says of a node. */
        NODE,
        /** An event. */
        EVENT,
        /** A log stream. */
        LOG,
        /** A check of the account or of the settings. */
        CHECK
    }

    /** In one line: where, when, and what it says. */
    @Override
    public String toString() {
        return source.name().toLowerCase(Locale.ROOT)
                + (place.isEmpty() ? "" : " " + place)
                + time.map(at -> " at " + at).orElse("") + ": " + text;
    }
}
