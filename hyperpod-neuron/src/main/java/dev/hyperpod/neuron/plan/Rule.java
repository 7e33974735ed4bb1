package dev.hyperpod.neuron.plan;

/** What a layout must keep to. Each is a rule of the software or of the hardware, not of taste. */
public enum Rule {
    /** The cores divide into whole copies of the model. */
    WORLD_DIVIDES("tensor × pipeline × context parallelism divides the number of cores"),
    /** A layer is not cut across instances. */
    WITHIN_INSTANCE("tensor parallelism stays within one instance"),
    /** The interconnect knows the degree. */
    TOPOLOGY("the instance's interconnect is documented for this tensor parallelism"),
    /** The stack can cut this architecture. */
    TENSOR_OFFERED("the stack cuts the layers of this architecture over cores"),
    /** Heads go to cores evenly. */
    HEADS_DIVIDE("the attention heads divide evenly over the cores of a layer"),
    /** Heads fill the hidden size. */
    HIDDEN_DIVIDES("the hidden size is a multiple of the number of attention heads"),
    /** Heads have the usual size. */
    HEAD_SIZE("the number of attention heads times their size is the hidden size"),
    /** Key-value heads go to cores evenly, or cores to them. */
    KEY_VALUE_HEADS_DIVIDE(
            "the key-value heads divide evenly over the cores of a layer, or the cores evenly over copies of them"),
    /** The vocabulary goes to cores evenly. */
    VOCABULARY_DIVIDES("the vocabulary divides evenly over the cores of a layer"),
    /** The inner size of the feed-forward part goes to cores evenly. */
    INTERMEDIATE_DIVIDES("the inner size of the feed-forward layers divides evenly over the cores of a layer"),
    /** Activations go to cores evenly along the sequence. */
    SEQUENCE_DIVIDES("with sequence parallelism, each core's part of the sequence is a whole number of tokens"),
    /** The flash kernel works in blocks. */
    FLASH_BLOCKS("flash attention takes sequences in multiples of 2048 tokens"),
    /** The stack has the attention implementation. */
    ATTENTION_OFFERED("the stack has this attention implementation"),
    /** The stack can spread this architecture's layers. */
    PIPELINE_OFFERED("the stack spreads the layers of this architecture over stages"),
    /** First and last stage have embedding and head of their own. */
    UNTIED_FOR_PIPELINE("with a pipeline, embedding and head are not tied, where the stack cannot untie them"),
    /** No stage is empty. */
    STAGE_PER_LAYER("each pipeline stage has a layer at least"),
    /** The stack can cut sequences. */
    CONTEXT_OFFERED("the stack cuts sequences over cores"),
    /** Cut sequences need the ring kernel. */
    RING_FOR_CONTEXT("context parallelism goes with ring attention only, where the stack has that"),
    /** The batch is whole in each copy. */
    BATCH_DIVIDES("the global batch divides evenly over the copies of the model and their micro-batches");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What must be so, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
