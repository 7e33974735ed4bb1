package dev.hyperpod.neuron.plan;

/** What training changes. */
public sealed interface Method {

    /** All parameters. */
    static Method full() {
        return new Full();
    }

    /**
     * Adapters of this rank beside all linear layers; the parameters stay.
     *
     * @throws IllegalArgumentException when the rank is less than 1
     */
    static Method lora(int rank) {
        return new Lora(rank);
    }

    /** All parameters. */
    record Full() implements Method {
        @Override
        public String toString() {
            return "full";
        }
    }

    /**
     * Adapters beside all linear layers.
     *
     * @param rank their rank
     */
    record Lora(int rank) implements Method {
        /** Refuses a rank below 1. */
        public Lora {
            if (rank < 1) {
                throw new IllegalArgumentException("lora: the rank is 1 or more, not " + rank);
            }
        }

        @Override
        public String toString() {
            return "LoRA of rank " + rank;
        }
    }
}
