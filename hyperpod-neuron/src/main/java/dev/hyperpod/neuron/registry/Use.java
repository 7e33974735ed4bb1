package dev.hyperpod.neuron.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    static Optional<Use> parse(String text) {
        return Arrays.stream(values()).filter(use -> use.text().equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text();
    }
}
