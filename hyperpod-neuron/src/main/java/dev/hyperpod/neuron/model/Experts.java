package dev.hyperpod.neuron.model;

/**
 * The experts of a mixture-of-experts model (MoE), as each of its expert layers has them.
 *
 * @param count the routed experts of a layer
 * @param perToken how many of them work on one token
 * @param intermediateSize the width of one expert
 * @param sharedIntermediateSize the width of the experts that work on every token, all together; 0 if there are none
 * @param layers how many of the model's layers have experts; the others have a dense feed-forward part
 */
public record Experts(int count, int perToken, int intermediateSize, int sharedIntermediateSize, int layers) {}
