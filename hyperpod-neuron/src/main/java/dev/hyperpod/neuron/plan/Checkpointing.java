package dev.hyperpod.neuron.plan;

/** Which activations are kept for the backward pass, and which are computed again. */
public enum Checkpointing {
    /** All are kept. */
    NONE,
    /** Those of attention are computed again. */
    SELECTIVE,
    /** Only what enters a layer is kept; a third more computation. */
    FULL
}
