package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The dimensions of a language model: of its text tower, where it has others beside it.
 *
 * <p>All figures are greater than 0 and no larger than what {@link #limits()} says, so that arithmetic over them, such
 * as the number of parameters, fits into a {@code long}.
 *
 * @param hiddenSize the width of the residual stream
 * @param intermediateSize the width of a dense feed-forward part; empty when no layer has one, or nobody says
 * @param layers of the decoder (of the encoder, where there is no decoder)
 * @param attentionHeads the query heads of a layer
 * @param keyValueHeads the key and value heads of a layer; as many as query heads unless they are shared, and where
 *     they are compressed
 * @param headDim the width of one head, which need not be {@code hiddenSize / attentionHeads}; of its query and key,
 *     where they are wider than its value
 * @param vocabSize the rows of the embedding
 * @param maxPositions the longest sequence that the model is made for; empty when nobody says
 * @param tiedEmbeddings whether the output head is the embedding once more
 * @param experts of a mixture-of-experts model; empty when the model is dense
 * @param latentAttention where keys and values are compressed (MLA); empty when each head has its own
 * @param output what is computed of a sequence
 */
public record Shape(
        int hiddenSize,
        OptionalInt intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int headDim,
        int vocabSize,
        OptionalInt maxPositions,
        boolean tiedEmbeddings,
        Optional<Experts> experts,
        Optional<LatentAttention> latentAttention,
        Output output) {

    /**
     * Refuses figures out of range.
     *
     * @throws InvalidInputException naming each of them
     */
    public Shape {
        List<String> problems = new ArrayList<>();
        Limit.HIDDEN_SIZE.hold(hiddenSize, problems);
        intermediateSize.ifPresent(size -> Limit.INTERMEDIATE_SIZE.hold(size, problems));
        Limit.LAYERS.hold(layers, problems);
        Limit.ATTENTION_HEADS.hold(attentionHeads, problems);
        Limit.KEY_VALUE_HEADS.hold(keyValueHeads, problems);
        Limit.HEAD_DIM.hold(headDim, problems);
        Limit.VOCAB_SIZE.hold(vocabSize, problems);
        maxPositions.ifPresent(positions -> Limit.MAX_POSITIONS.hold(positions, problems));
        experts.ifPresent(some -> {
            Limit.EXPERTS.hold(some.count(), problems);
            Limit.EXPERTS_PER_TOKEN.hold(some.perToken(), problems);
            Limit.EXPERT_INTERMEDIATE_SIZE.hold(some.intermediateSize(), problems);
            Limit.EXPERT_LAYERS.hold(some.layers(), problems);
            if (some.sharedIntermediateSize() != 0) {
                Limit.SHARED_INTERMEDIATE_SIZE.hold(some.sharedIntermediateSize(), problems);
            }
            if (some.layers() > layers) {
                problems.add("experts.layers: " + some.layers() + " is more than all " + layers + " layers");
            }
        });
        latentAttention.ifPresent(latent -> {
            if (latent.queryRank() != 0) {
                Limit.QUERY_RANK.hold(latent.queryRank(), problems);
            }
            Limit.KEY_VALUE_RANK.hold(latent.keyValueRank(), problems);
            Limit.PLAIN_WIDTH.hold(latent.plainWidth(), problems);
            Limit.POSITION_WIDTH.hold(latent.positionWidth(), problems);
            Limit.VALUE_WIDTH.hold(latent.valueWidth(), problems);
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException("shape of a model", problems);
        }
    }

    /** The figures that are bounded, with the largest value of each, for a reader. */
    public static List<String> limits() {
        List<String> limits = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            limits.add(limit.field + " <= " + limit.most);
        }
        return limits;
    }

    /** How many query heads share one key and value head; 1 when none do. */
    public int queryHeadsPerKeyValueHead() {
        return Math.max(1, attentionHeads / keyValueHeads);
    }

    /** The largest value of each figure that is taken for one. */
    enum Limit {
        HIDDEN_SIZE("hiddenSize", 1 << 17),
        INTERMEDIATE_SIZE("intermediateSize", 1 << 20),
        LAYERS("layers", 1 << 11),
        ATTENTION_HEADS("attentionHeads", 1 << 12),
        KEY_VALUE_HEADS("keyValueHeads", 1 << 12),
        HEAD_DIM("headDim", 1 << 12),
        VOCAB_SIZE("vocabSize", 1 << 24),
        MAX_POSITIONS("maxPositions", Integer.MAX_VALUE),
        EXPERTS("experts.count", 1 << 12),
        EXPERTS_PER_TOKEN("experts.perToken", 1 << 12),
        EXPERT_INTERMEDIATE_SIZE("experts.intermediateSize", 1 << 18),
        SHARED_INTERMEDIATE_SIZE("experts.sharedIntermediateSize", 1 << 20),
        EXPERT_LAYERS("experts.layers", 1 << 11),
        QUERY_RANK("latentAttention.queryRank", 1 << 17),
        KEY_VALUE_RANK("latentAttention.keyValueRank", 1 << 17),
        PLAIN_WIDTH("latentAttention.plainWidth", 1 << 12),
        POSITION_WIDTH("latentAttention.positionWidth", 1 << 12),
        VALUE_WIDTH("latentAttention.valueWidth", 1 << 12);

        private final String field;
        private final int most;

        Limit(String field, int most) {
            this.field = field;
            this.most = most;
        }

        boolean allows(long value) {
            return value >= 1 && value <= most;
        }

        int most() {
            return most;
        }

        private void hold(int value, List<String> problems) {
            if (!allows(value)) {
                problems.add(field + ": " + value + " is not between 1 and " + most);
            }
        }
    }
}
