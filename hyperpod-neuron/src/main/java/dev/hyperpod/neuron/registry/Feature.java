package dev.hyperpod.neuron.registry;

/** What a software stack can or cannot do with an architecture. */
public enum Feature {
    /** Splits each layer over cores. */
    TENSOR_PARALLEL("tensor"),
    /** Gives each group of cores some of the layers. */
    PIPELINE_PARALLEL("pipeline"),
    /** Splits the activations between the tensor parallel parts along the sequence. */
    SEQUENCE_PARALLEL("sequence"),
    /** Splits the sequence over cores. */
    CONTEXT_PARALLEL("context"),
    /** Gives each group of cores some of the experts. */
    EXPERT_PARALLEL("expert"),
    /** Trains small adapters instead of the weights. */
    LORA("lora"),
    /** The same over quantised weights. */
    QLORA("qlora");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** The feature as it is written in data, such as {@code tensor}. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
