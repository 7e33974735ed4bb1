package dev.hyperpod.check;

/** What a run of checks is made for. A check says for which of them it has anything to tell. */
public enum Aim {
    /** A cluster is to be created. */
    CREATE,
    /** A cluster that exists is to be changed. */
    UPDATE,
    /** A cluster that exists is asked what ails it. */
    DIAGNOSE,
    /** A job is to be handed to a cluster. */
    SUBMIT
}
