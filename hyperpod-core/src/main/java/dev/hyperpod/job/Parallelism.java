package dev.hyperpod.job;

/**
 * How a model is cut over accelerators.
 *
 * @param tensor over how many cores or GPUs each layer is cut; 1 when it is not
 * @param pipeline over how many stages the layers are spread; 1 when they are not
 */
public record Parallelism(int tensor, int pipeline) {

    /**
     * Refuses what is less than 1.
     *
     * @throws IllegalArgumentException when one is less than 1
     */
    public Parallelism {
        if (tensor < 1 || pipeline < 1) {
            throw new IllegalArgumentException("tensor and pipeline parallelism are 1 or more");
        }
    }

    /** How many cores or GPUs hold the model once. */
    public long modelSize() {
        return (long) tensor * pipeline;
    }
}
