package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Experts;
import dev.hyperpod.neuron.model.LatentAttention;
import dev.hyperpod.neuron.model.Shape;

/**
 * Bytes that one core keeps of one token in one layer of a model, for the backward pass, in bf16, with sequence
 * parallelism and without what grows with the square of the sequence. Layers of two kinds are told apart: those with a
 * dense feed-forward part and those with experts.
 *
 * @param dense in a layer whose feed-forward part is dense
 * @param experts in a layer with experts; the same where there are none
 * @param ofExperts of that what the router and the experts keep
 * @param expertLayers how many layers have experts
 */
record Activations(double dense, double experts, double ofExperts, int expertLayers) {

    /** For a token and a unit of the hidden size, in a transformer layer (Korthikanti et al., arXiv:2205.05198). */
    private static final int USUAL_BYTES = 34;

    /** What enters both norms and both parts of a layer, and the gate, the rest and the products of a gated part. */
    private static final int AROUND_BYTES = 8;

    private static final int GATED_BYTES = 8;

    /** The router's scores before and after their function, in fp32. */
    private static final int ROUTER_BYTES = 2 * 4;

    /** By the usual formula, which knows neither experts nor compressed attention: with those it is {@link #exact}. */
    static Activations usual(Shape shape, StackTerms terms, int tensor) {
        if (shape.experts().isPresent() || shape.latentAttention().isPresent()) {
            return exact(shape, terms, tensor);
        }
        double layer = USUAL_BYTES * (double) shape.hiddenSize() / tensor;
        return new Activations(layer, layer, 0, 0);
    }

    /** Tensor by tensor, for gated feed-forward parts and heads that share keys and values. */
    static Activations exact(Shape shape, StackTerms terms, int tensor) {
        double around = AROUND_BYTES * (double) shape.hiddenSize() / tensor + attention(shape, tensor);
        double dense = around + GATED_BYTES * (double) shape.intermediateSize().orElse(0) / tensor;
        if (shape.experts().isEmpty()) {
            return new Activations(dense, dense, 0, 0);
        }
        Experts experts = shape.experts().get();
        double ofExperts = ofExperts(experts, shape.hiddenSize(), terms, tensor);
        return new Activations(dense, around + ofExperts, ofExperts, experts.layers());
    }

    /** Queries, keys and values, and what comes out of attention. */
    private static double attention(Shape shape, int tensor) {
        double heads = shape.attentionHeads();
        if (shape.latentAttention().isPresent()) {
            LatentAttention latent = shape.latentAttention().get();
            // What is narrow is computed on every core of the whole sequence, before and after its norm:
            // pytorch/torchtitan@018740b7 torchtitan/models/deepseek_v3/infra/parallelize.py (NoParallel).
            double narrow = 2.0 * latent.queryRank() + 2.0 * latent.keyValueRank() + latent.positionWidth();
            return 2 * narrow + 4 * heads * ((double) latent.headWidth() + latent.valueWidth()) / tensor;
        }
        double query = heads * shape.headDim();
        double keyValue = (double) shape.keyValueHeads() * shape.headDim();
        return (2 * (query + 2 * keyValue) + 2 * query) / tensor;
    }

    /**
     * A layer with experts leaves sequence parallelism: each core routes every token, and holds what enters and leaves
     * the experts whole; only their insides are cut. So it is in NxD (aws-neuron/neuronx-distributed@0598cd8b
     * modules/moe/model.py, @083d3ea2 modules/moe/expert_mlps.py) and in TorchTitan without expert parallelism
     * (pytorch/torchtitan@05a6cb38 torchtitan/models/llama4/infra/parallelize.py, apply_moe_ep_tp).
     */
    private static double ofExperts(Experts experts, double hidden, StackTerms terms, int tensor) {
        // Each expert takes capacity * tokens * perToken / count tokens, and no more than all.
        double places = Math.min(
                experts.count(), experts.perToken() * terms.capacityFactor().orElse(1));
        double whole = 2 * hidden + ROUTER_BYTES * (double) experts.count() + places * 2 * (2 * hidden);
        double inside = places * experts.intermediateSize() + experts.sharedIntermediateSize();
        return whole + GATED_BYTES * inside / tensor;
    }
}
