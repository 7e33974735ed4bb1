package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Experts;
import dev.hyperpod.neuron.model.Shape;
import dev.hyperpod.neuron.model.Weights;
import dev.hyperpod.neuron.plan.MemoryEstimate.Part;
import dev.hyperpod.neuron.plan.StackTerms.Habit;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a core holds in training. The formulas are those of the NxD documentation and of the ZeRO-1 optimizers of NxDT
 * and optimum-neuron; the compiler's own scratch, of which nothing is published for training, is not in them.
 */
final class TrainingMemory {

    private static final double GIB = 1L << 30;

    /** Bytes of activations for a token and a unit of the hidden size, in a transformer layer (Korthikanti et al.). */
    private static final int ACTIVATION_BYTES = 34;

    /** Scores as fp32, their softmax and their gradient. */
    private static final int LOGIT_BYTES = 3 * 4;

    private final Shape shape;
    private final Weights weights;
    private final StackTerms terms;
    private final Layout layout;
    private final TrainingWorkload workload;

    private TrainingMemory(Shape shape, Weights weights, StackTerms terms, Layout layout, TrainingWorkload workload) {
        this.shape = shape;
        this.weights = weights;
        this.terms = terms;
        this.layout = layout;
        this.workload = workload;
    }

    static MemoryEstimate of(
            ModelShape model, StackTerms terms, Fleet fleet, Layout layout, TrainingWorkload workload) {
        return new TrainingMemory(model.shape(), model.weights(), terms, layout, workload)
                .estimate(fleet.cores().hbmGib());
    }

    private MemoryEstimate estimate(double available) {
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        double parameters = parametersHeld();
        double passing = 0;
        if (workload.method() instanceof Method.Lora lora) {
            double adapters = adapterParameters(lora.rank()) / ((double) layout.tensor() * layout.pipeline());
            parts.put(Part.WEIGHTS, (2 * parameters + 2 * adapters) / GIB);
            parts.put(Part.GRADIENTS, 6 * adapters / GIB);
            parts.put(Part.OPTIMIZER, 12 * adapters / copiesThatShare() / GIB);
        } else if (workload.shardedOptimizer()) {
            parts.put(Part.WEIGHTS, 2 * parameters / GIB);
            parts.put(Part.GRADIENTS, 4 * parameters / GIB);
            parts.put(Part.OPTIMIZER, 12 * parameters / copiesThatShare() / GIB);
            passing = 2 * parameters / GIB;
        } else {
            parts.put(Part.WEIGHTS, 2 * parameters / GIB);
            parts.put(Part.GRADIENTS, 2 * parameters / GIB);
            parts.put(Part.OPTIMIZER, 4 * parameters / GIB);
        }
        parts.put(Part.ACTIVATIONS, activations(ACTIVATION_BYTES * (double) shape.hiddenSize()) / GIB);
        parts.put(Part.LOGITS, LOGIT_BYTES * tokens() * shape.vocabSize() / vocabularyCut() / GIB);
        double gated = activations(Math.max(ACTIVATION_BYTES * (double) shape.hiddenSize(), gatedBytes())) / GIB;
        double exactly = gated + passing;
        for (Map.Entry<Part, Double> part : parts.entrySet()) {
            exactly += part.getKey() == Part.ACTIVATIONS ? 0 : part.getValue();
        }
        return new MemoryEstimate(parts, available, exactly);
    }

    /** The copies over which ZeRO-1 spreads the optimizer's state. Whether context parallelism counts is disputed. */
    private double copiesThatShare() {
        return workload.shardedOptimizer() ? layout.data() : 1;
    }

    private double parametersHeld() {
        double stage = (double) layersOfStage() / shape.layers();
        int copies = Math.max(1, layout.tensor() / shape.keyValueHeads());
        double padding = terms.has(Habit.PADS_HEADS)
                ? (double) Heads.padded(shape, layout.tensor()) / shape.attentionHeads() - 1
                : 0;
        double whole = weights.body() + (copies - 1.0) * weights.keyValue() + padding * weights.queryAndOutput();
        double body = whole * stage / layout.tensor();
        // With a pipeline the first stage has the embedding and the last the head, tied or not.
        double ends = layout.pipeline() == 1
                ? (double) weights.embedding() + weights.head()
                : Math.max(weights.embedding(), weights.head());
        return body + ends / vocabularyCut();
    }

    private double vocabularyCut() {
        return terms.has(Habit.EMBEDDINGS_REPLICATED) ? 1 : layout.tensor();
    }

    private int layersOfStage() {
        int stages = Math.min(layout.pipeline(), shape.layers());
        return (shape.layers() + stages - 1) / stages;
    }

    private double adapterParameters(int rank) {
        double hidden = shape.hiddenSize();
        double query = (double) shape.attentionHeads() * shape.headDim();
        double keyValue = (double) shape.keyValueHeads() * shape.headDim();
        double attention = 2 * (hidden + query) + 2 * (hidden + keyValue);
        double feedForward = 3 * (hidden + shape.intermediateSize().orElse(0));
        return (double) rank * shape.layers() * (attention + feedForward);
    }

    /** Tokens that a core sees of one micro-batch. */
    private double tokens() {
        return (double) workload.sequenceLength() / layout.context() * workload.microBatch();
    }

    /** @param tokenBytes of a layer for a token, without what grows with the square of the sequence */
    private double activations(double tokenBytes) {
        double layer = tokens() * tokenBytes / layout.tensor();
        double square = workload.attention().isQuadratic()
                ? 5.0
                        * shape.attentionHeads()
                        * workload.sequenceLength()
                        / layout.context()
                        * tokens()
                        / layout.tensor()
                : 0;
        // The first stage holds as many micro-batches as there are stages, before the first comes back.
        double held = (double) layersOfStage() * layout.pipeline();
        return switch (workload.checkpointing()) {
            case NONE -> held * (layer + square);
            case SELECTIVE -> held * layer + square;
            case FULL -> held * 2 * tokens() * shape.hiddenSize() / layout.tensor() + layer + square;
        };
    }

    /** Of a layer with gated feed-forward and shared key-value heads, for a token. */
    private double gatedBytes() {
        double query = (double) shape.attentionHeads() * shape.headDim();
        double keyValue = (double) shape.keyValueHeads() * shape.headDim();
        double inner = shape.experts().isPresent()
                ? innerOfExperts(shape.experts().get())
                : shape.intermediateSize().orElse(0);
        return 8.0 * shape.hiddenSize() + 2 * (query + 2 * keyValue) + 2 * query + 8 * inner;
    }

    private static double innerOfExperts(Experts experts) {
        return (double) experts.perToken() * experts.intermediateSize() + experts.sharedIntermediateSize();
    }
}
