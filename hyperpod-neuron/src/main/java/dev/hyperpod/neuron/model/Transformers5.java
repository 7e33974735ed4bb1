package dev.hyperpod.neuron.model;

import java.util.Optional;

/** Finds what Transformers 5 writes and Transformers 4, which all Neuron stacks pin, does not read. */
final class Transformers5 {

    private static final String ROPE = "rope_parameters";

    private Transformers5() {}

    static void look(ConfigFields whole, ConfigFields text) {
        if (text.has(ROPE) && !text.has("rope_theta")) {
            text.note(
                    Anomaly.Kind.TRANSFORMERS_5_KEYS,
                    ROPE,
                    "Transformers 4 does not read it: the base of the rotary positions (rope_theta) silently becomes"
                            + " 10000, and their scaling is lost. Write rope_theta and rope_scaling beside it");
        }
        if (whole.has("dtype") && !whole.has("torch_dtype")) {
            whole.note(
                    Anomaly.Kind.TRANSFORMERS_5_KEYS,
                    "dtype",
                    "Transformers before 4.56 does not read it and loads float32. Write torch_dtype beside it");
        }
        Optional<String> version = whole.text("transformers_version").filter(text5 -> text5.startsWith("5."));
        version.ifPresent(v -> whole.note(
                Anomaly.Kind.TRANSFORMERS_5_KEYS,
                "transformers_version",
                "the configuration was written by Transformers " + v + "; the Neuron stacks pin Transformers 4"));
    }
}
