package dev.hyperpod.check.network;

/** Whether something is so, as far as what was read tells. */
public enum Answer {
    /** It is so. */
    YES,
    /** It is not so. */
    NO,
    /** It cannot be told from what was read. */
    UNKNOWN
}
