package dev.hyperpod.check;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding that is known and accepted. It no longer counts, and reports still show it, with the reason.
 *
 * @param check the check's id, such as {@code network.subnet-ip-capacity}, or its code, such as {@code NET-002}
 * @param path the place in the spec, such as {@code instanceGroups[workers].instanceCount}; empty for every place
 * @param reason why it is accepted, for a reader
 */
public record Suppression(String check, Optional<String> path, String reason) {

    /** @throws InvalidInputException when it names no check, or no reason */
    public Suppression {
        Given.notNull(check, "check");
        Given.notNull(path, "path");
        Given.notNull(reason, "reason");
        List<String> problems = new ArrayList<>();
        if (check.isBlank()) {
            problems.add("check: \"" + check + "\" must be the id or the code of a check, such as NET-002");
        }
        if (reason.isBlank()) {
            problems.add("reason: \"" + reason + "\" must say why the finding is accepted");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("suppression", problems);
        }
    }

    /** All findings of a check. */
    public static Suppression of(String check, String reason) {
        return new Suppression(check, Optional.empty(), reason);
    }

    /** The findings of a check at one place. */
    public static Suppression at(String check, String path, String reason) {
        Given.notNull(check, "check");
        Given.notNull(reason, "reason");
        return new Suppression(check, Optional.of(Given.notNull(path, "path")), reason);
    }

    boolean covers(Finding finding) {
        return (check.equals(finding.check().id())
                        || check.equals(finding.check().code()))
                && path.map(place -> place.equals(finding.path())).orElse(true);
    }
}
