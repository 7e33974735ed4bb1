package dev.hyperpod.capacity;

/** How instances are paid for, which decides what pool they come from. */
public enum Purchase {
    /** By the hour, as long as AWS has any. */
    ON_DEMAND,
    /** Cheaper, and taken back when AWS needs them. */
    SPOT,
    /** Reserved by a training plan, in the plan's zone and window. */
    TRAINING_PLAN
}
