package dev.hyperpod.state;

import java.util.Locale;

/** The state of a cluster, as AWS names it. */
public enum ClusterStatus {
    /** Being created. */
    CREATING,
    /** Being deleted. */
    DELETING,
    /** Creation or an update failed; the failure message says why. */
    FAILED,
    /** AWS's own part is up. Under continuous provisioning nodes may still be missing. */
    IN_SERVICE,
    /** A failed change is being undone. */
    ROLLING_BACK,
    /** Software is being updated. */
    SYSTEM_UPDATING,
    /** Groups are being changed. */
    UPDATING,
    /** A state that this library does not know. */
    UNKNOWN;

    /** Reads AWS's word, such as {@code InService}. */
    public static ClusterStatus of(String word) {
        return Words.constant(values(), word, UNKNOWN);
    }

    /** Whether AWS is at work on the cluster, so that other changes must wait. */
    public boolean isTransitional() {
        return this == CREATING
                || this == DELETING
                || this == ROLLING_BACK
                || this == SYSTEM_UPDATING
                || this == UPDATING;
    }

    /** AWS's word, such as {@code InService}. */
    @Override
    public String toString() {
        return Words.camel(name().toLowerCase(Locale.ROOT));
    }
}
