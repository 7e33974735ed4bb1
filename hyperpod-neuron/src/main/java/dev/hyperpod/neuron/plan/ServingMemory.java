package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Output;
import dev.hyperpod.neuron.model.Shape;
import dev.hyperpod.neuron.model.Weights;
import dev.hyperpod.neuron.plan.MemoryEstimate.Part;
import dev.hyperpod.neuron.plan.StackTerms.Habit;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the fullest core holds in inference. Held against one measurement: Llama 3.1 8B on inf2, TP 8, 32 sequences of
 * 4096 tokens, by optimum-neuron (docs/memory-capacity-analysis of a branch of it); and its weights against the files
 * that each of 64 cores loads of DeepSeek-V3, about 21.4 GB (aws-neuron/neuronx-distributed-inference@574aef2b
 * contrib/models/DeepSeek-V3/README.md).
 */
final class ServingMemory {

    private static final double GIB = 1L << 30;

    /** Scratch, collectives, DMA rings and code, as measured. */
    private static final double RUNTIME_GIB = 2.2;

    private static final int KEY_VALUE_BYTES = 2;
    private static final int SCORE_BYTES = 2;

    private ServingMemory() {}

    static MemoryEstimate of(ModelShape model, StackTerms terms, Fleet fleet, Layout layout, ServingWorkload workload) {
        Shape shape = model.shape();
        Weights weights = model.weights();
        double tensor = layout.tensor();
        double bytes = workload.precision().bytes();
        double heads = Heads.padded(shape, layout.tensor());
        double keyValueHeads = Heads.keyValue(shape, layout.tensor());
        double body = weights.body()
                - weights.replicated()
                + weights.queryAndOutput() * (heads / shape.attentionHeads() - 1)
                + weights.keyValue() * (keyValueHeads / shape.keyValueHeads() - 1);
        double ends = (double) weights.embedding() + weights.head();
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        parts.put(Part.WEIGHTS, bytes * ((body + ends) / tensor + weights.replicated()) / GIB);
        double tokens = (double) workload.batch() * workload.sequenceLength();
        if (shape.output() == Output.NEXT_TOKEN) {
            double ofToken = keptOfToken(shape, keyValueHeads / tensor);
            parts.put(Part.KV_CACHE, tokens * shape.layers() * ofToken * KEY_VALUE_BYTES / GIB);
        } else {
            parts.put(Part.ACTIVATIONS, tokens * passing(shape, terms, layout.tensor()) / GIB);
        }
        if (terms.has(Habit.FIRST_CORE_HOLDS_EMBEDDINGS)) {
            parts.put(Part.FIRST_CORE, bytes * (endsOfFirstCore(shape, weights) - ends / tensor) / GIB);
        }
        parts.put(Part.RUNTIME, RUNTIME_GIB);
        double total = 0;
        for (double part : parts.values()) {
            total += part;
        }
        return new MemoryEstimate(parts, fleet.cores().hbmGib(), total);
    }

    /**
     * Figures that a core keeps of a token in a layer. Every layer keeps the whole sequence, one with a window too, as
     * optimum-neuron does (huggingface/optimum-neuron@09fee2b8 backend/modules/kvcache/kv_cache_manager.py). What is
     * compressed is kept once for all heads, so it cannot be cut by heads: each core keeps it whole, as NxD Inference
     * does (aws-neuron/neuronx-distributed-inference@00f509f6 models/deepseek/modeling_deepseek.py: one head, copied to
     * each core).
     */
    private static double keptOfToken(Shape shape, double keyValueHeads) {
        return shape.latentAttention().isPresent()
                ? shape.latentAttention().get().cachedWidth()
                : keyValueHeads * shape.headDim() * 2;
    }

    /** Bytes of a token in the layer that is computed, and its scores; inferred, since nothing is published. */
    private static double passing(Shape shape, StackTerms terms, int tensor) {
        Activations layer = Activations.exact(shape, terms, tensor);
        double scores = shape.output() == Output.ALL_TOKENS ? SCORE_BYTES * (double) shape.vocabSize() / tensor : 0;
        return Math.max(layer.dense(), layer.experts()) + scores;
    }

    /**
     * Embedding and head. A head that is tied to the embedding is a copy of it once it is loaded
     * (aws-neuron/neuronx-distributed-inference@e07f0567, update_state_dict_for_tied_weights).
     */
    private static double endsOfFirstCore(Shape shape, Weights weights) {
        double own = (double) weights.embedding() + weights.head();
        return shape.output() == Output.NEXT_TOKEN ? Math.max(own, 2.0 * shape.vocabSize() * shape.hiddenSize()) : own;
    }
}
