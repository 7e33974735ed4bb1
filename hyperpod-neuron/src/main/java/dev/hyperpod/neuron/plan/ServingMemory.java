package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Shape;
import dev.hyperpod.neuron.model.Weights;
import dev.hyperpod.neuron.plan.MemoryEstimate.Part;
import dev.hyperpod.neuron.plan.StackTerms.Habit;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the fullest core holds in inference. Held against one measurement: Llama 3.1 8B on inf2, TP 8, 32 sequences of
 * 4096 tokens, by optimum-neuron (docs/memory-capacity-analysis of a branch of it).
 */
final class ServingMemory {

    private static final double GIB = 1L << 30;

    /** Scratch, collectives, DMA rings and code, as measured. */
    private static final double RUNTIME_GIB = 2.2;

    private static final int KEY_VALUE_BYTES = 2;

    private ServingMemory() {}

    static MemoryEstimate of(ModelShape model, StackTerms terms, Fleet fleet, Layout layout, ServingWorkload workload) {
        Shape shape = model.shape();
        Weights weights = model.weights();
        double tensor = layout.tensor();
        double bytes = workload.precision().bytes();
        double heads = Heads.padded(shape, layout.tensor());
        double keyValueHeads = Heads.keyValue(shape, layout.tensor());
        double body = weights.body()
                + weights.queryAndOutput() * (heads / shape.attentionHeads() - 1)
                + weights.keyValue() * (keyValueHeads / shape.keyValueHeads() - 1);
        double ends = (double) weights.embedding() + weights.head();
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        parts.put(Part.WEIGHTS, bytes * (body + ends) / tensor / GIB);
        parts.put(
                Part.KV_CACHE,
                (double) workload.batch()
                        * workload.sequenceLength()
                        * (keyValueHeads / tensor)
                        * shape.headDim()
                        * shape.layers()
                        * 2
                        * KEY_VALUE_BYTES
                        / GIB);
        if (terms.has(Habit.FIRST_CORE_HOLDS_EMBEDDINGS)) {
            double whole = 2.0 * shape.vocabSize() * shape.hiddenSize();
            parts.put(Part.FIRST_CORE, bytes * whole * (1 - 1 / tensor) / GIB);
        }
        parts.put(Part.RUNTIME, RUNTIME_GIB);
        double total = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        return new MemoryEstimate(parts, fleet.cores().hbmGib(), total);
    }
}
