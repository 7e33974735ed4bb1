package dev.hyperpod.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Finding}. Begun by {@link Check#finding}. Not thread-safe. */
public final class FindingBuilder {

    private final CheckId check;
    private Severity severity;
    private final String path;
    private String value = "";
    private String rule = "";
    private final List<String> remedies = new ArrayList<>();
    private @Nullable Fix fix;

    FindingBuilder(CheckId check, Severity severity, String path) {
        this.check = check;
        this.severity = severity;
        this.path = path;
    }

    /** Says how much it matters, when that is not the check's own severity. */
    public FindingBuilder severity(Severity weight) {
        severity = weight;
        return this;
    }

    /** What stands there. */
    public FindingBuilder value(Object found) {
        value = String.valueOf(found);
        return this;
    }

    /** What must be so, when it can be said more exactly than by the check's own rule. */
    public FindingBuilder rule(String text) {
        rule = text;
        return this;
    }

    /** Adds a step that mends it. */
    public FindingBuilder remedy(String step) {
        remedies.add(step);
        return this;
    }

    /** An action that mends it. */
    public FindingBuilder fix(Fix action) {
        fix = action;
        return this;
    }

    /** The finding, with a message of its own. */
    public Finding says(String message) {
        return new Finding(check, severity, path, value, rule, message, remedies, Optional.ofNullable(fix));
    }

    /** The finding. The message is made of value and rule. */
    public Finding build() {
        String found = value.isEmpty() ? "is missing" : value.isBlank() ? "is blank" : "is " + value;
        return says(found + "; " + rule);
    }
}
