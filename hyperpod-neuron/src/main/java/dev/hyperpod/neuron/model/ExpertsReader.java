package dev.hyperpod.neuron.model;

import dev.hyperpod.neuron.model.Shape.Limit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a configuration says of experts. */
final class ExpertsReader {

    private static final List<String> COUNT = List.of(
            "num_experts", "num_local_experts", "n_routed_experts", "ffn_config.moe_num_experts", "moe_num_experts");
    private static final List<String> PER_TOKEN = List.of(
            "num_experts_per_tok",
            "num_experts_per_token",
            "ffn_config.moe_top_k",
            "moe_topk",
            "top_k_experts",
            "moe_k");
    private static final List<String> SIZE = List.of(
            "moe_intermediate_size", "ffn_config.ffn_hidden_size", "expert_ffn_hidden_size", "intermediate_size");

    private final ConfigFields text;

    ExpertsReader(ConfigFields text) {
        this.text = text;
    }

    /**
     * The experts; empty for a dense model, or where it is not said how wide an expert is, which becomes an anomaly.
     */
    Optional<Experts> read(int layers) {
        OptionalInt count = text.number(Limit.EXPERTS, COUNT);
        if (count.isEmpty() || count.getAsInt() < 2) {
            return Optional.empty();
        }
        OptionalInt size = text.number(Limit.EXPERT_INTERMEDIATE_SIZE, SIZE);
        int expertLayers = layers(layers);
        if (size.isEmpty() || expertLayers == 0) {
            if (expertLayers > 0) {
                text.note(Anomaly.Kind.MISSING, SIZE.get(0), "there are experts, but how wide one is is not said");
            }
            return Optional.empty();
        }
        OptionalInt perToken = text.number(Limit.EXPERTS_PER_TOKEN, PER_TOKEN);
        if (perToken.isEmpty()) {
            text.note(Anomaly.Kind.ASSUMED, PER_TOKEN.get(0), "it is not there; one expert for a token is assumed");
        }
        return Optional.of(new Experts(
                count.getAsInt(),
                Math.min(perToken.orElse(1), count.getAsInt()),
                size.getAsInt(),
                shared(size.getAsInt()),
                expertLayers));
    }

    private int shared(int expertSize) {
        OptionalInt stated = text.number(
                Limit.SHARED_INTERMEDIATE_SIZE, "shared_expert_intermediate_size", "shared_intermediate_size");
        if (stated.isPresent()) {
            return stated.getAsInt();
        }
        if (text.text("model_type").filter(type -> type.startsWith("llama4")).isPresent()) {
            return expertSize;
        }
        long together = (long) expertSize
                * text.count("n_shared_experts", "num_shared_experts", "moe_num_shared_experts")
                        .orElse(0);
        return Limit.SHARED_INTERMEDIATE_SIZE.allows(together) ? (int) together : 0;
    }

    private int layers(int all) {
        OptionalInt marked = text.marks("moe_layer_freq");
        if (marked.isPresent()) {
            return Math.min(all, marked.getAsInt());
        }
        int dense = Math.min(
                all,
                text.count("first_k_dense_replace", "moe_layer_start_index").orElse(0));
        int step = Math.max(
                1,
                text.count(
                                "decoder_sparse_step",
                                "interleave_moe_layer_step",
                                "moe_layer_freq",
                                "moe_layer_interval",
                                "expert_layer_period")
                        .orElse(1));
        int only = Math.min(all, text.size("mlp_only_layers"));
        return Math.max(0, (all - dense) / step - only);
    }
}
