package dev.hyperpod.neuron.registry.refresh;

import java.util.List;

/** What became of a document. */
public sealed interface Outcome {

    /**
     * It was read.
     *
     * @param statements how many things it says
     * @param doubts what in it could not be read, or reads oddly; empty when all was well
     */
    record Read(int statements, List<String> doubts) implements Outcome {

        /** Copies the doubts. */
        public Read {
            doubts = List.copyOf(doubts);
        }

        @Override
        public String toString() {
            return statements + " statements" + (doubts.isEmpty() ? "" : "; doubts: " + String.join("; ", doubts));
        }
    }

    /**
     * It is not what was expected, so nothing in it counts.
     *
     * @param reason for a reader
     */
    record Refused(String reason) implements Outcome {
        @Override
        public String toString() {
            return "refused: " + reason;
        }
    }

    /**
     * It could not be had.
     *
     * @param reason for a reader
     */
    record Unreachable(String reason) implements Outcome {
        @Override
        public String toString() {
            return "not to be had: " + reason;
        }
    }
}
