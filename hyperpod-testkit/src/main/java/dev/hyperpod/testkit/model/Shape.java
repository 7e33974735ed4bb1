package dev.hyperpod.testkit.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A type of the service model with its constraints. */
public sealed interface Shape {

    /**
     * An object with named members.
     *
     * @param members the known members; an object may carry others
     * @param required names of the members that must be there
     * @param union whether exactly one member must be set
     */
    record Structure(String name, Map<String, Shape> members, Set<String> required, boolean union) implements Shape {}

    /** A list whose length lies in {@code size}. */
    record ListOf(Shape member, Range size) implements Shape {}

    /** A map whose number of entries lies in {@code size}. */
    record MapOf(Shape key, Shape value, Range size) implements Shape {}

    /**
     * A string.
     *
     * @param length its length in characters
     * @param pattern what the whole string must match
     * @param values the only values allowed; empty when any is
     */
    record Text(Range length, Optional<Pattern> pattern, Set<String> values) implements Shape {}

    /** A whole number. */
    record Whole(Range value) implements Shape {}

    /** A number with a fraction. */
    record Decimal(Range value) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** Seconds since 1970 as a JSON number. */
    record Timestamp() implements Shape {}

    /** An inclusive range that may be open at either end. */
    record Range(Optional<Long> min, Optional<Long> max) {

        /** Whether a number is too small. */
        boolean isBelow(double number) {
            return min.isPresent() && number < min.get();
        }

        /** Whether a number is too large. */
        boolean isAbove(double number) {
            return max.isPresent() && number > max.get();
        }
    }
}
