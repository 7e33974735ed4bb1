package dev.hyperpod.neuron.plan;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A wanted layout, whose data parallelism follows from the number of cores.
 *
 * @param tensor over how many cores each layer is cut
 * @param pipeline over how many stages the layers are spread
 * @param context over how many cores each sequence is cut
 */
public record Degrees(int tensor, int pipeline, int context) {

    private static final int LARGEST = 1 << 16;

    /**
     * Refuses figures out of range.
     *
     * @throws InvalidInputException naming each
     */
    public Degrees {
        List<String> problems = new ArrayList<>();
        hold("tensorParallel", tensor, problems);
        hold("pipelineParallel", pipeline, problems);
        hold("contextParallel", context, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException("layout", problems);
        }
    }

    /** How many cores one copy of the model takes. */
    public long cores() {
        return (long) tensor * pipeline * context;
    }

    /** How far apart two are: the doublings and halvings between them. */
    double distance(Degrees other) {
        return Math.abs(Math.log((double) tensor / other.tensor))
                + Math.abs(Math.log((double) pipeline / other.pipeline))
                + Math.abs(Math.log((double) context / other.context));
    }

    private static void hold(String field, int value, List<String> problems) {
        if (value < 1 || value > LARGEST) {
            problems.add(field + ": " + value + " is not between 1 and " + LARGEST);
        }
    }
}
