package dev.hyperpod.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hyperpod.aws.Aws;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An action that mends a finding. Nothing runs until it is asked for.
 *
 * <p>One that cannot be undone, costs money, opens access or reaches people runs only with a {@link Consent} that names
 * it.
 *
 * @param summary what it does, in one sentence
 * @param calls the exact calls it makes, in order, for a preview
 * @param undo how it is taken back; empty when it cannot be
 * @param asks the consent that it needs; empty when it needs none
 * @param action makes the calls; a thing that is already so counts as done
 */
public record Fix(
        String summary,
        List<String> calls,
        Optional<String> undo,
        Optional<Asked> asks,
        @JsonIgnore Consumer<Aws> action) {

    /**
     * A consent that is asked for.
     *
     * @param name what {@link Consent#to} takes, such as {@code eks.authentication-mode}
     * @param reason what whoever gives it should know
     */
    public record Asked(String name, String reason) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when it cannot be undone and asks for no consent, or names no call
     */
    public Fix {
        calls = List.copyOf(calls);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("\"" + summary + "\" shows no call");
        }
        if (undo.isEmpty() && asks.isEmpty()) {
            throw new IllegalArgumentException("\"" + summary + "\" cannot be undone, so it must ask for consent");
        }
    }

    /** Begins a fix with what it does, in one sentence. */
    public static FixBuilder that(String summary) {
        return new FixBuilder(summary);
    }

    /** Whether it can be undone. */
    public boolean reversible() {
        return undo.isPresent();
    }

    /** The summary, the calls, how to undo it, and the consent that it needs. */
    @Override
    public String toString() {
        return summary + ": " + String.join(", then ", calls)
                + undo.map(way -> "; undone by " + way).orElse("; cannot be undone")
                + asks.map(asked -> "; needs the consent \"" + asked.name() + "\": " + asked.reason())
                        .orElse("");
    }
}
