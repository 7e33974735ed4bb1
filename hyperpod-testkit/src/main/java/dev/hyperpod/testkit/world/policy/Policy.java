package dev.hyperpod.testkit.world.policy;

import java.util.List;

/**
 * A policy document.
 *
 * @param version {@code 2012-10-17}, or {@code 2008-10-17}, in which there are no variables
 * @param statements its statements
 */
public record Policy(String version, List<Statement> statements) {

    private static final String OLD = "2008-10-17";

    /** Copies the list. */
    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document. Only its form matters here; {@link Grammar} says what IAM asks beyond that.
     *
     * @throws IllegalArgumentException when the text is no policy
     */
    public static Policy parse(String document) {
        return PolicyReader.read(document);
    }

    /** Whether <code>${…}</code> stands for a value of the request. */
    boolean variables() {
        return !version.equals(OLD);
    }
}
