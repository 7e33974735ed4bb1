package dev.hyperpod.neuron.plan;

import dev.hyperpod.error.InvalidInputException;
import java.util.List;

/** What training changes. */
public sealed interface Method {

    /** All parameters. */
    static Method full() {
        return new Full();
    }

    /**
     * Adapters of this rank beside all linear layers; the parameters stay.
     *
     * @throws InvalidInputException when the rank is less than 1
     */
    static Method lora(int rank) {
        return new Lora(rank);
    }

    /** All parameters. */
    record Full() implements Method {
        @Override
        public String toString() {
            return "all parameters";
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
                throw new InvalidInputException("training", List.of("lora: the rank is 1 or more, not " + rank));
            }
        }

        @Override
        public String toString() {
            return "LoRA of rank " + rank;
        }
    }
}
