package dev.hyperpod.check;

import java.util.Optional;

/**
 * A finding that is known and accepted. It no longer counts, and reports still show it, with the reason.
 *
 * @param check the check's id, such as {@code network.subnet-ip-capacity}, or its code, such as {@code NET-002}
 * @param path the place in the spec, such as {@code instanceGroups[workers].instanceCount}; empty for every place
 * @param reason why it is accepted, for a reader
 */
public record Suppression(String check, Optional<String> path, String reason) {

    /** Refuses one without a reason. */
    public Suppression {
        if (check.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a suppression needs the check's id and a reason");
        }
    }

    /** All findings of a check. */
    public static Suppression of(String check, String reason) {
        return new Suppression(check, Optional.empty(), reason);
    }

    /** The findings of a check at one place. */
    public static Suppression at(String check, String path, String reason) {
        return new Suppression(check, Optional.of(path), reason);
    }

    boolean covers(Finding finding) {
        return (check.equals(finding.check().id())
                        || check.equals(finding.check().code()))
                && path.map(place -> place.equals(finding.path())).orElse(true);
    }
}
