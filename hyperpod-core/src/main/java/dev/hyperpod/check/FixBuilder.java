package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Fix}. Begun by {@link Fix#that}. Not thread-safe. */
public final class FixBuilder {

    private final String summary;
    private final List<String> calls = new ArrayList<>();
    private @Nullable String undo;
    private Fix.@Nullable Asked asks;

    FixBuilder(String summary) {
        this.summary = summary;
    }

    /** Adds calls that it makes, such as {@code iam:AttachRolePolicy(HyperPodRole, …)}, in order. */
    public FixBuilder calls(String... made) {
        calls.addAll(List.of(made));
        return this;
    }

    /** How it is taken back, as a call. */
    public FixBuilder undoneBy(String way) {
        undo = way;
        return this;
    }

    /**
     * Says that it runs only with a consent.
     *
     * @param name dotted and stable, such as {@code eks.authentication-mode}
     * @param reason what whoever gives it should know, such as that it cannot be undone
     */
    public FixBuilder needsConsent(String name, String reason) {
        asks = new Fix.Asked(name, reason);
        return this;
    }

    /**
     * The fix.
     *
     * @param action makes the calls; a thing that is already so counts as done
     * @throws IllegalArgumentException when it cannot be undone and asks for no consent, or shows no call
     */
    public Fix by(Consumer<Aws> action) {
        return new Fix(summary, calls, Optional.ofNullable(undo), Optional.ofNullable(asks), action);
    }
}
