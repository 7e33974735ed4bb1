package dev.hyperpod.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Something that a check found.
 *
 * @param check which check
 * @param severity how much it matters
 * @param path the place in the spec, such as {@code instanceGroups[workers].instanceCount}
 * @param value what stands there, with the figures; empty when nothing does
 * @param rule what must be so
 * @param message what is wrong, for a reader
 * @param remedies what to do, in order
 * @param fix an action that would mend it, if there is one
 * @param suppressed why it is accepted and does not count; empty when it counts
 */
public record Finding(
        CheckId check,
        Severity severity,
        String path,
        String value,
        String rule,
        String message,
        List<String> remedies,
        Optional<Fix> fix,
        Optional<String> suppressed) {

    /** Copies the list. */
    public Finding {
        remedies = List.copyOf(remedies);
    }

    /** A finding that counts. */
    public Finding(
            CheckId check,
            Severity severity,
            String path,
            String value,
            String rule,
            String message,
            List<String> remedies,
            Optional<Fix> fix) {
        this(check, severity, path, value, rule, message, remedies, fix, Optional.empty());
    }

    Finding suppressed(String reason) {
        return new Finding(check, severity, path, value, rule, message, remedies, fix, Optional.of(reason));
    }

    /** Whether an action would mend it. */
    @JsonProperty
    public boolean fixable() {
        return fix.isPresent();
    }

    /** In few words, for a cell of a table: the code, the place and what is wrong there. */
    public String inShort() {
        return check.code() + " " + path + ": " + message;
    }

    /** One line: severity, place, message, and the remedies after an arrow. */
    @Override
    public String toString() {
        return severity + " " + path + ": " + message + (remedies.isEmpty() ? "" : " → " + String.join("; ", remedies))
                + " [" + check.code() + "]"
                + suppressed.map(reason -> " (suppressed: " + reason + ")").orElse("");
    }
}
