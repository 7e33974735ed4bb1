package dev.hyperpod.health;

/** How a cluster is, in one word. */
public enum Condition {
    /** In service, with every node it should have, and nothing seen that failed lately. */
    HEALTHY,
    /** AWS is at work on it, and has not been for unusually long. */
    IN_PROGRESS,
    /** It works, but nodes are missing or faulty, or something failed. */
    IMPAIRED,
    /** It has failed, or is being rolled back. */
    FAILED
}
