package dev.hyperpod.testkit.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A value that breaks a constraint of the model.
 *
 * @param path where it stands, such as {@code instanceGroups.1.member.instanceType}
 * @param value the value as AWS prints it: quoted, or {@code null}
 * @param constraint the constraint in AWS's words
 */
public record Violation(String path, String value, String constraint) {

    /** All violations as the one text that AWS answers. */
    public static String message(List<Violation> violations) {
        String noun = violations.size() == 1 ? " validation error" : " validation errors";
        return violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining("; ", violations.size() + noun + " detected: ", ""));
    }

    @Override
    public String toString() {
        return "Value " + value + " at '" + path + "' failed to satisfy constraint: " + constraint;
    }
}
