package dev.hyperpod.check;

import dev.hyperpod.internal.input.Given;
import java.util.Set;

/**
 * What a caller agrees to, by the names that fixes ask with. There is no consent to everything: whoever gives one has
 * read what it is for.
 *
 * @param names such as {@code eks.authentication-mode}
 */
public record Consent(Set<String> names) {

    private static final Consent NONE = new Consent(Set.of());

    /** Copies the names. */
    public Consent {
        names = Set.copyOf(Given.list(names, "names"));
    }

    /** Consent to nothing: only fixes that ask for none run. */
    public static Consent none() {
        return NONE;
    }

    /** Consent to these. */
    public static Consent to(String... names) {
        return new Consent(Set.copyOf(Given.list(names, "names")));
    }

    /** Whether a fix may run. */
    public boolean covers(Fix fix) {
        return Given.notNull(fix, "fix")
                .asks()
                .map(asked -> names.contains(asked.name()))
                .orElse(true);
    }
}
