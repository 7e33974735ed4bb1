package dev.hyperpod.state;

import java.util.Locale;

/** The state of an instance group, as AWS names it. */
public enum GroupStatus {
    /** All nodes are up. */
    IN_SERVICE,
    /** Being created. */
    CREATING,
    /** Being changed. */
    UPDATING,
    /** Creation failed. */
    FAILED,
    /** Some nodes are missing or faulty. */
    DEGRADED,
    /** Software is being updated. */
    SYSTEM_UPDATING,
    /** Being deleted. */
    DELETING,
    /** A state that this library does not know, or none was given. */
    UNKNOWN;

    /** Reads AWS's word, such as {@code InService}. */
    public static GroupStatus of(String word) {
        return Words.constant(values(), word, UNKNOWN);
    }

    /** AWS's word, such as {@code InService}. */
    @Override
    public String toString() {
        return Words.camel(name().toLowerCase(Locale.ROOT));
    }
}
