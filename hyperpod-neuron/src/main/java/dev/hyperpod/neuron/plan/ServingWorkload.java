package dev.hyperpod.neuron.plan;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is to be served.
 *
 * @param sequenceLength tokens of a sequence, prompt and answer together
 * @param batch sequences at once, for one copy of the model
 * @param precision of the weights
 */
public record ServingWorkload(int sequenceLength, int batch, Precision precision) implements Workload {

    /**
     * Refuses figures out of range.
     *
     * @throws InvalidInputException naming each
     */
    public ServingWorkload {
        List<String> problems = new ArrayList<>();
        TrainingWorkload.hold("sequenceLength", sequenceLength, TrainingWorkload.LONGEST_SEQUENCE, problems);
        TrainingWorkload.hold("batch", batch, TrainingWorkload.LARGEST_BATCH, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException("inference", problems);
        }
    }

    /** With sequences of this length. */
    public ServingWorkload withSequenceLength(int tokens) {
        return new ServingWorkload(tokens, batch, precision);
    }

    @Override
    public String describe() {
        return "sequences of " + sequenceLength + ", batch " + batch + ", weights in "
                + precision.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How the weights are held. The cache of keys and values is in bf16 either way. */
    public enum Precision {
        /** Two bytes each. */
        BF16(2),
        /** One byte each, quantised beforehand. */
        STATIC_FP8(1);

        private final int bytes;

        Precision(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }
}
