package dev.hyperpod.testkit.world.policy;

import java.util.List;

/**
 * One element of a statement that comes in two forms, such as {@code Action} and {@code NotAction}.
 *
 * @param patterns its values
 * @param negated whether it is the form with {@code Not}
 */
public record Clause(List<String> patterns, boolean negated) {

    /** Copies the list. */
    public Clause {
        patterns = List.copyOf(patterns);
    }
}
