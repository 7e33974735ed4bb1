package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What to take in place of an architecture that is not supported; texts for a reader, the best first.
 *
 * @param training in its place, to be trained
 * @param inference in its place, to serve; none where it serves itself
 * @param why these
 */
public record Alternatives(List<String> training, List<String> inference, Optional<String> why) {

    /** Copies the lists. */
    public Alternatives {
        training = List.copyOf(training);
        inference = List.copyOf(inference);
    }

    static Alternatives read(Fields fields) {
        return new Alternatives(fields.texts("training"), fields.texts("inference"), fields.optionalText("why"));
    }

    /** Those for a use. */
    public List<String> of(Use use) {
        return use == Use.TRAINING ? training : inference;
    }
}
