package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models whose keys and values are compressed. The configurations are those of their published {@code config.json}. */
class LatentAttentionTest {

    /**
     * The totals are those that the models' papers and pages state, in thousands of millions. Of the smallest the paper
     * states 2.4 active, without its embedding and head.
     */
    @ParameterizedTest
    @CsvSource({
        // type, hidden, dense, layers, heads, words, query rank, expert, routed, shared, per token, dense layers,
        // total, active
        "deepseek_v2, 2048, 10944, 27, 16, 102400,    0, 1408,  64, 2, 6, 1,   15.7,  2.66",
        "deepseek_v2, 5120, 12288, 60, 128, 102400, 1536, 1536, 160, 2, 6, 1,  235.7, 21.4",
        "deepseek_v3, 7168, 18432, 61, 128, 129280, 1536, 2048, 256, 1, 8, 3,  671.0, 37.5",
        "kimi_k2,     7168, 18432, 61,  64, 163840, 1536, 2048, 384, 1, 8, 1, 1026.4, 32.9",
    })
    void parametersAreCounted(
            String type,
            int hidden,
            int dense,
            int layers,
            int heads,
            int words,
            int queryRank,
            int expert,
            int routed,
            int shared,
            int perToken,
            int denseLayers,
            double total,
            double active) {
        Parameters counted = ModelConfig.parse("""
                {"model_type": "%s", "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                 "num_attention_heads": %d, "num_key_value_heads": %d, "vocab_size": %d, "q_lora_rank": %s,
                 "kv_lora_rank": 512, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
                 "moe_intermediate_size": %d, "n_routed_experts": %d, "n_shared_experts": %d,
                 "num_experts_per_tok": %d, "first_k_dense_replace": %d, "moe_layer_freq": 1,
                 "tie_word_embeddings": false}
                """.formatted(
                                type,
                                hidden,
                                dense,
                                layers,
                                heads,
                                heads,
                                words,
                                queryRank == 0 ? "null" : queryRank,
                                expert,
                                routed,
                                shared,
                                perToken,
                                denseLayers))
                .parameters()
                .orElseThrow();

        assertThat(counted.total() / 1e9).isCloseTo(total, withinPercentage(0.5));
        assertThat(counted.active() / 1e9).isCloseTo(active, withinPercentage(1.5));
        assertThat(counted.doubts()).isEmpty();
    }

    @Test
    void eachPartIsWhereItBelongs() {
        Weights weights = deepseek("\"q_lora_rank\": 20, ").weights().orElseThrow();

        // Queries up from 20 to 4 heads of 8 + 2, output down from 4 heads of 6, in 3 layers.
        assertThat(weights.queryAndOutput()).isEqualTo(3L * (20 * 4 * 10 + 4 * 6 * 100));
        // Keys without position and values, up from 30.
        assertThat(weights.keyValue()).isEqualTo(3L * (30 * 4 * (8 + 6)));
        // Down to 20 and to 30 + 2, with the norms of 20 and 30.
        assertThat(weights.replicated()).isEqualTo(3L * (100 * 20 + 20 + 100 * 32 + 30));
    }

    @Test
    void queriesNeedNotBeCompressed() {
        Weights weights = deepseek("\"q_lora_rank\": null, ").weights().orElseThrow();

        assertThat(weights.queryAndOutput()).isEqualTo(3L * (100 * 4 * 10 + 4 * 6 * 100));
        assertThat(weights.replicated()).isEqualTo(3L * (100 * 32 + 30));
    }

    @Test
    void theShapeSaysHowMuchOfATokenIsKept() {
        Shape shape = deepseek("\"q_lora_rank\": 20, \"head_dim\": 2, ").shape().orElseThrow();

        assertThat(shape.latentAttention().orElseThrow().cachedWidth()).isEqualTo(32);
        assertThat(shape.headDim()).isEqualTo(10);
        assertThat(shape.keyValueHeads()).isEqualTo(4);
    }

    @Test
    void whatIsNotSaidInFullIsADoubt() {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"minicpm3\", \"hidden_size\": 64,"
                + " \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"vocab_size\": 100,"
                + " \"intermediate_size\": 128, \"kv_lora_rank\": 16}");

        assertThat(config.shape().orElseThrow().latentAttention()).isEmpty();
        assertThat(config.parameters().orElseThrow().doubts()).anyMatch(doubt -> doubt.contains("MLA"));
    }

    private static ModelConfig deepseek(String more) {
        return ModelConfig.parse("{\"model_type\": \"deepseek_v3\", \"hidden_size\": 100, \"num_hidden_layers\": 3,"
                + " \"num_attention_heads\": 4, \"num_key_value_heads\": 1, \"vocab_size\": 10, \"intermediate_size\": 50,"
                + more + "\"kv_lora_rank\": 30, \"qk_nope_head_dim\": 8, \"qk_rope_head_dim\": 2, \"v_head_dim\": 6}");
    }
}
