package dev.hyperpod.check;

/** How much a finding matters. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Works, but is likely to hurt. */
    WARNING,
    /** Could not be judged, for want of a permission or an answer: neither passed nor failed. */
    NOT_CHECKED,
    /** Will fail. */
    ERROR
}
