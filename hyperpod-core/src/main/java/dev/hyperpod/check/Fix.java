package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;
import java.util.List;
import java.util.function.Consumer;

/**
 * An action that mends a finding. Nothing runs until it is asked for.
 *
 * @param summary what it does, in one sentence
 * @param calls the exact calls it makes, in order, for a preview
 * @param reversible whether it can be undone
 * @param action makes the calls; a thing that is already so counts as done
 */
public record Fix(String summary, List<String> calls, boolean reversible, Consumer<Aws> action) {

    /** Copies the list. */
    public Fix {
        calls = List.copyOf(calls);
    }

    /** The summary, the calls, and a warning where it cannot be undone. */
    @Override
    public String toString() {
        return summary + (reversible ? "" : " (cannot be undone)") + ": " + String.join(", then ", calls);
    }
}
