package dev.hyperpod.testkit.world.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies say to a request.
 *
 * @param effect the outcome
 * @param matched the statements that decided: those that allow, or those that deny
 * @param missing condition keys that the statements in question ask for and the request does not have
 * @param allowedByBoundary whether the permissions boundary lets it through; empty without one
 * @param allowedByOrganizations whether the service control policies let it through; empty outside of an organization
 */
public record Decision(
        Effect effect,
        List<Match> matched,
        Set<String> missing,
        Optional<Boolean> allowedByBoundary,
        Optional<Boolean> allowedByOrganizations) {

    /** Copies the collections. */
    public Decision {
        matched = List.copyOf(matched);
    }

    /** Whether the request may be carried out. */
    public boolean allowed() {
        return effect == Effect.ALLOWED;
    }

    /** How a decision may turn out. */
    public enum Effect {
        /** Something allows it and nothing denies it. */
        ALLOWED("allowed"),
        /** A statement denies it. */
        EXPLICIT_DENY("explicitDeny"),
        /** Nothing allows it, or some layer does not. */
        IMPLICIT_DENY("implicitDeny");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** AWS's word. */
        public String word() {
            return word;
        }
    }

    /**
     * A statement that took part.
     *
     * @param source the policy
     * @param span where the statement stands in it
     */
    public record Match(Source source, Span span) {}
}
