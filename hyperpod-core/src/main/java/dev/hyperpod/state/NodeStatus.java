package dev.hyperpod.state;

import java.util.Locale;

/** The state of a node, as AWS names it. */
public enum NodeStatus {
    /** Up. */
    RUNNING,
    /** Faulty. Under continuous provisioning HyperPod may still try again. */
    FAILURE,
    /** Being brought up. */
    PENDING,
    /** Going away. */
    SHUTTING_DOWN,
    /** Software is being updated. */
    SYSTEM_UPDATING,
    /** Being tested before it takes work. */
    DEEP_HEALTH_CHECK_IN_PROGRESS,
    /** AWS has no such node. */
    NOT_FOUND,
    /** A state that this library does not know. */
    UNKNOWN;

    /** Reads AWS's word, such as {@code ShuttingDown}. */
    public static NodeStatus of(String word) {
        return Words.constant(values(), word, UNKNOWN);
    }

    /** AWS's word, such as {@code ShuttingDown}. */
    @Override
    public String toString() {
        return Words.camel(name().toLowerCase(Locale.ROOT));
    }
}
