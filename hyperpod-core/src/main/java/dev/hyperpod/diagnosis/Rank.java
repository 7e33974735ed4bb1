package dev.hyperpod.diagnosis;

/** How near a known error is to the root of the matter. */
public enum Rank {
    /** What can be mended. */
    CAUSE,
    /** What follows from a cause that stands elsewhere: it says where to look. */
    SYMPTOM,
    /** Good to know, and no failure. */
    NOTICE
}
