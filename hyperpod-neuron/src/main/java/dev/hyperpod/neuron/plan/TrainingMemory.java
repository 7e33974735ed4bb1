package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Experts;
import dev.hyperpod.neuron.model.LatentAttention;
import dev.hyperpod.neuron.model.Output;
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
        double usual = activations(Activations.usual(shape, terms, layout.tensor())) / GIB;
        double exact = activations(Activations.exact(shape, terms, layout.tensor())) / GIB;
        parts.put(Part.ACTIVATIONS, usual);
        if (shape.output() != Output.HIDDEN_STATES) {
            parts.put(Part.LOGITS, LOGIT_BYTES * tokens() * shape.vocabSize() / vocabularyCut() / GIB);
        }
        double exactly = Math.max(usual, exact) + passing;
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
        double body = ((whole - weights.replicated()) / layout.tensor() + weights.replicated()) * stage;
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

    /** Beside every linear layer, of each expert too, but not beside routers. */
    private double adapterParameters(int rank) {
        double hidden = shape.hiddenSize();
        double expertLayers = shape.experts().map(Experts::layers).orElse(0);
        double feedForward = (shape.layers() - expertLayers)
                * 3
                * (hidden + shape.intermediateSize().orElse(0));
        if (shape.experts().isPresent()) {
            Experts experts = shape.experts().get();
            double shared = experts.sharedIntermediateSize();
            feedForward += expertLayers
                    * 3
                    * (experts.count() * (hidden + experts.intermediateSize()) + (shared > 0 ? hidden + shared : 0));
        }
        return rank * (shape.layers() * attentionSides() + feedForward);
    }

    /** What enters and leaves the projections of a layer's attention, together. */
    private double attentionSides() {
        double hidden = shape.hiddenSize();
        double heads = shape.attentionHeads();
        if (shape.latentAttention().isPresent()) {
            LatentAttention latent = shape.latentAttention().get();
            double rank = latent.queryRank();
            double query = heads * latent.headWidth();
            double value = heads * latent.valueWidth();
            return (rank > 0 ? hidden + rank + rank + query : hidden + query)
                    + (hidden + latent.cachedWidth())
                    + (latent.keyValueRank() + heads * latent.plainWidth() + value)
                    + (value + hidden);
        }
        double query = heads * shape.headDim();
        double keyValue = (double) shape.keyValueHeads() * shape.headDim();
        return 2 * (hidden + query) + 2 * (hidden + keyValue);
    }

    /** Tokens that a core sees of one micro-batch. */
    private double tokens() {
        return (double) workload.sequenceLength() / layout.context() * workload.microBatch();
    }

    private double activations(Activations of) {
        double square = workload.attention().isQuadratic()
                ? 5.0
                        * shape.attentionHeads()
                        * workload.sequenceLength()
                        / layout.context()
                        * tokens()
                        / layout.tensor()
                : 0;
        boolean again = terms.has(Habit.RECOMPUTES_EXPERTS);
        // The first stage holds as many micro-batches as there are stages, before the first comes back.
        return switch (workload.checkpointing()) {
            case NONE -> layout.pipeline() * (kept(of.dense(), of.experts(), of) + layersOfStage() * square);
            case SELECTIVE ->
                layout.pipeline() * kept(of.dense(), again ? of.experts() - of.ofExperts() : of.experts(), of)
                        + square
                        + (again ? tokens() * of.ofExperts() : 0);
            case FULL ->
                (double) layersOfStage() * layout.pipeline() * 2 * tokens() * shape.hiddenSize() / layout.tensor()
                        + largest(of)
                        + square;
        };
    }

    /** Of one micro-batch, in the stage that has as many layers of the kind that keeps more as a stage can have. */
    private double kept(double dense, double experts, Activations of) {
        int layers = layersOfStage();
        int most = experts > dense ? of.expertLayers() : shape.layers() - of.expertLayers();
        int heavier = Math.min(layers, most);
        return tokens() * (heavier * Math.max(dense, experts) + (layers - heavier) * Math.min(dense, experts));
    }

    private double largest(Activations of) {
        if (of.expertLayers() == 0) {
            return tokens() * of.dense();
        }
        return tokens() * (of.expertLayers() == shape.layers() ? of.experts() : Math.max(of.dense(), of.experts()));
    }
}
