package dev.hyperpod.neuron.plan;

/** What a model is to do. */
public sealed interface Workload permits TrainingWorkload, ServingWorkload {

    /** Tokens of a sequence. */
    int sequenceLength();

    /** In one line, for a reader. */
    String describe();
}
