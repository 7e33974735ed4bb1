package dev.hyperpod.neuron.model;

/** What a model takes in. */
public enum Modality {
    /** Text. */
    TEXT,
    /** Images or video. */
    VISION,
    /** Sound. */
    AUDIO
}
