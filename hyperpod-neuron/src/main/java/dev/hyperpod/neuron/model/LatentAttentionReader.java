package dev.hyperpod.neuron.model;

import dev.hyperpod.neuron.model.Shape.Limit;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a configuration says of compressed attention. */
final class LatentAttentionReader {

    private LatentAttentionReader() {}

    /** Empty when attention is not compressed, or when not every figure of it is there. */
    static Optional<LatentAttention> read(ConfigFields text) {
        if (!text.has("kv_lora_rank")) {
            return Optional.empty();
        }
        OptionalInt rank = text.number(Limit.KEY_VALUE_RANK, "kv_lora_rank");
        OptionalInt plain = text.number(Limit.PLAIN_WIDTH, "qk_nope_head_dim");
        OptionalInt position = text.number(Limit.POSITION_WIDTH, "qk_rope_head_dim");
        OptionalInt value = text.number(Limit.VALUE_WIDTH, "v_head_dim");
        if (rank.isEmpty() || plain.isEmpty() || position.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LatentAttention(
                text.number(Limit.QUERY_RANK, "q_lora_rank").orElse(0),
                rank.getAsInt(),
                plain.getAsInt(),
                position.getAsInt(),
                value.getAsInt()));
    }
}
