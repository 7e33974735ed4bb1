package dev.hyperpod.neuron.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts parameters from a shape: what {@code neuron} needs to know of memory, and what the Hub's own figures are held
 * against.
 */
final class ParameterFormula {

    private final ConfigFields text;
    private final Shape shape;
    private final Family family;
    private final Optional<String> modelType;
    private final boolean partOfMore;
    private final long hidden;
    private final long queryWidth;
    private final long keyValueWidth;

    /**
     * @param modelType of the language model
     * @param partOfMore whether the language model is only a part, so that others are not counted
     */
    ParameterFormula(ConfigFields text, Shape shape, Family family, Optional<String> modelType, boolean partOfMore) {
        this.text = text;
        this.shape = shape;
        this.family = family;
        this.modelType = modelType;
        this.partOfMore = partOfMore;
        this.hidden = shape.hiddenSize();
        this.queryWidth = (long) shape.attentionHeads() * shape.headDim();
        this.keyValueWidth = (long) shape.keyValueHeads() * shape.headDim();
    }

    Weights weights() {
        boolean scores = shape.output() != Output.HIDDEN_STATES;
        long table = hidden * shape.vocabSize();
        long layers = shape.layers();
        long positions =
                family.learnedPositions() ? hidden * shape.maxPositions().orElse(0) : 0;
        return new Weights(
                table + positions,
                shape.tiedEmbeddings() || family.noHead() || !scores ? 0 : table,
                layers * queryAndOutput(),
                layers * keyValue(),
                layers * compression() + routers(),
                feedForward(),
                routed(shape.experts().map(Experts::count)),
                routed(shape.experts().map(Experts::perToken)),
                layers * (family.norms() * hidden + perHead()) + hidden,
                doubts());
    }

    private long queryAndOutput() {
        if (shape.latentAttention().isPresent()) {
            LatentAttention latent = shape.latentAttention().get();
            long from = latent.queryRank() > 0 ? latent.queryRank() : hidden;
            long heads = shape.attentionHeads();
            return from * heads * latent.headWidth() + heads * latent.valueWidth() * hidden;
        }
        return 2 * hidden * queryWidth
                + (queryKeyValueBias() ? queryWidth : 0)
                + (family.outputBias() || text.isTrue("attention_bias") ? hidden : 0);
    }

    private long keyValue() {
        if (shape.latentAttention().isPresent()) {
            LatentAttention latent = shape.latentAttention().get();
            long perHead = (long) latent.plainWidth() + latent.valueWidth();
            return latent.keyValueRank() * perHead * shape.attentionHeads();
        }
        return 2 * hidden * keyValueWidth + (queryKeyValueBias() ? 2 * keyValueWidth : 0);
    }

    /** What makes queries, keys and values narrow, with its norms; 0 where they are not compressed. */
    private long compression() {
        return shape.latentAttention()
                .map(latent ->
                        latent.queryRank() * (hidden + 1) + latent.cachedWidth() * hidden + latent.keyValueRank())
                .orElse(0L);
    }

    private long routers() {
        return shape.experts()
                .map(e -> (long) e.layers() * e.count() * (hidden + (family.expertBias() ? 1 : 0)))
                .orElse(0L);
    }

    private boolean queryKeyValueBias() {
        return text.flag("attention_bias").orElse(family.queryKeyValueBias());
    }

    /** What each head has besides its projections. */
    private long perHead() {
        return (family.queryKeyNorm() ? 2L * shape.headDim() : 0) + (family.sinks() ? shape.attentionHeads() : 0);
    }

    private long feedForward() {
        long denseLayers =
                (long) shape.layers() - shape.experts().map(Experts::layers).orElse(0);
        long dense = denseLayers * dense(shape.intermediateSize());
        long experts = shape.experts()
                .map(e -> (long) e.layers() * matrices() * hidden * e.sharedIntermediateSize())
                .orElse(0L);
        return dense + experts;
    }

    private long dense(OptionalInt width) {
        if (width.isEmpty()) {
            return 0;
        }
        long size = width.getAsInt();
        boolean bias = text.flag("mlp_bias").orElse(family.feedForwardBias());
        return matrices() * hidden * size + (bias ? (matrices() - 1) * size + hidden : 0);
    }

    private long matrices() {
        return family.gated() ? 3 : 2;
    }

    /** So many routed experts in each layer that has experts. */
    private long routed(Optional<Integer> count) {
        return shape.experts()
                .map(e -> (long) e.layers()
                        * count.orElse(0)
                        * (matrices() * hidden * e.intermediateSize()
                                + (family.expertBias() ? 2L * e.intermediateSize() + hidden : 0)))
                .orElse(0L);
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (!family.known()) {
            doubts.add("No formula is known for the model type " + modelType.orElse("?")
                    + ": it was taken for a decoder like Llama.");
        }
        if (shape.intermediateSize().isEmpty()
                && shape.experts().map(Experts::layers).orElse(0) < shape.layers()) {
            doubts.add("The width of the feed-forward part is not known: it was left out.");
        }
        if (partOfMore) {
            doubts.add("Only the language model was counted, not what sees or hears.");
        }
        if (text.has("kv_lora_rank") && shape.latentAttention().isEmpty()) {
            doubts.add("Its attention is compressed (MLA), but not all figures of it are there: it was counted as if it"
                    + " were not.");
        }
        text.texts("layer_types").stream()
                .filter(type -> !type.contains("attention") || type.startsWith("linear"))
                .findFirst()
                .ifPresent(type -> doubts.add("Some of its layers are of another kind (" + type
                        + "), but were counted as if they were attention."));
        return doubts;
    }
}
