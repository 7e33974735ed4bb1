package dev.hyperpod.neuron.model;

import java.util.Optional;

/** The end of a message about a model that was not found where it was looked for. */
final class OtherOrigin {

    private OtherOrigin() {}

    static String of(Optional<Model> model) {
        return model.map(m -> ". Known of it: " + m.origin().describe()).orElse("");
    }
}
