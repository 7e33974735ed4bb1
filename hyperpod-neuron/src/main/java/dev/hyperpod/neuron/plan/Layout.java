package dev.hyperpod.neuron.plan;

/**
 * How a model is laid out over cores.
 *
 * @param tensor over how many cores each layer is cut
 * @param pipeline over how many stages the layers are spread
 * @param context over how many cores each sequence is cut
 * @param data how many copies of the whole work side by side
 */
public record Layout(int tensor, int pipeline, int context, int data) {

    /**
     * Refuses what is less than 1.
     *
     * @throws IllegalArgumentException when one is
     */
    public Layout {
        if (tensor < 1 || pipeline < 1 || context < 1 || data < 1) {
            throw new IllegalArgumentException("every degree of parallelism is 1 or more: tensor " + tensor
                    + ", pipeline " + pipeline + ", context " + context + ", data " + data);
        }
    }

    /** How many cores it takes. */
    public long cores() {
        return (long) tensor * pipeline * context * data;
    }

    /** Such as {@code TP 8 × DP 8}; what is 1 is left out, but not the tensor parallelism. */
    @Override
    public String toString() {
        return "TP " + tensor
                + (pipeline > 1 ? " × PP " + pipeline : "")
                + (context > 1 ? " × CP " + context : "")
                + (data > 1 ? " × DP " + data : "");
    }
}
