package dev.hyperpod.neuron.model;

/**
 * Something in a configuration that a reader of it should know, since it is read otherwise than it looks.
 *
 * @param kind what it is
 * @param field as the configuration names it, such as {@code text_config.head_dim}
 * @param message for a reader: what is there, and what follows
 */
public record Anomaly(Kind kind, String field, String message) {

    /** How much it matters. */
    public enum Weight {
        /** Read as it should be; good to know. */
        NOTE,
        /** The model may not work, or not as well as it should. */
        WARNING
    }

    /** The anomalies that are known. */
    public enum Kind {
        /** Written by Transformers 5, whose field names Transformers 4 does not read: settings fall back silently. */
        TRANSFORMERS_5_KEYS(Weight.WARNING),
        /** The value of a field is no number that it could be; it is treated as missing. */
        UNUSABLE_VALUE(Weight.WARNING),
        /** Without this field the shape of the model is not known. */
        MISSING(Weight.WARNING),
        /** Values contradict each other. */
        CONTRADICTION(Weight.WARNING),
        /** A field is absent, and the default of the model's class was taken. */
        ASSUMED(Weight.NOTE),
        /** The heads are wider or narrower than the hidden size divided among them. */
        HEAD_DIM_DIFFERS(Weight.NOTE),
        /** A sliding window is given, but switched off. */
        SLIDING_WINDOW_UNUSED(Weight.NOTE),
        /** Part of the configuration nests the language model; the shape is that of the language model alone. */
        NESTED(Weight.NOTE);

        private final Weight weight;

        Kind(Weight weight) {
            this.weight = weight;
        }

        /** How much it matters. */
        public Weight weight() {
            return weight;
        }
    }
}
