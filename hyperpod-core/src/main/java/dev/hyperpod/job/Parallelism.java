package dev.hyperpod.job;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model is cut over accelerators.
 *
 * @param tensor over how many cores or GPUs each layer is cut; 1 when it is not
 * @param pipeline over how many stages the layers are spread; 1 when they are not
 */
public record Parallelism(int tensor, int pipeline) {

    /** @throws InvalidInputException when one is less than 1, naming all that are */
    public Parallelism {
        List<String> problems = new ArrayList<>();
        if (tensor < 1) {
            problems.add("tensor: " + tensor + " must be at least 1");
        }
        if (pipeline < 1) {
            problems.add("pipeline: " + pipeline + " must be at least 1");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("parallelism", problems);
        }
    }

    /** How many cores or GPUs hold the model once. */
    public long modelSize() {
        return (long) tensor * pipeline;
    }
}
