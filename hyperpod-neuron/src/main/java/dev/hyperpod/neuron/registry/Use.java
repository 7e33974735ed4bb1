package dev.hyperpod.neuron.registry;

import java.util.Locale;

/** What a model is wanted for. */
public enum Use {
    /** To be trained or fine-tuned. */
    TRAINING,
    /** To serve. */
    INFERENCE;

    /** The use as it is written in data: {@code training} or {@code inference}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
