package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula against models that the snapshot does not have; totals are those of their checkpoints. */
class KnownTotalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TinyLlama-1.1B | 1100048384 | llama | false | hidden_size: 2048, intermediate_size: 5632, num_hidden_layers: 22, num_attention_heads: 32, num_key_value_heads: 4, vocab_size: 32000
            CodeLlama-34b | 33743970304 | llama | false | hidden_size: 8192, intermediate_size: 22016, num_hidden_layers: 48, num_attention_heads: 64, num_key_value_heads: 8, vocab_size: 32000
            SmolLM2-1.7B | 1711376384 | llama | true | hidden_size: 2048, intermediate_size: 8192, num_hidden_layers: 24, num_attention_heads: 32, num_key_value_heads: 32, vocab_size: 49152
            Mistral-Nemo | 12247782400 | mistral | false | hidden_size: 5120, intermediate_size: 14336, num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 8, head_dim: 128, vocab_size: 131072
            Mixtral-8x22B | 140630071296 | mixtral | false | hidden_size: 6144, intermediate_size: 16384, num_hidden_layers: 56, num_attention_heads: 48, num_key_value_heads: 8, num_local_experts: 8, num_experts_per_tok: 2, vocab_size: 32768
            Qwen2.5-1.5B | 1543714304 | qwen2 | true | hidden_size: 1536, intermediate_size: 8960, num_hidden_layers: 28, num_attention_heads: 12, num_key_value_heads: 2, vocab_size: 151936
            Qwen1.5-MoE-A2.7B | 14315784192 | qwen2_moe | false | hidden_size: 2048, intermediate_size: 5632, moe_intermediate_size: 1408, shared_expert_intermediate_size: 5632, num_experts: 60, num_experts_per_tok: 4, decoder_sparse_step: 1, num_hidden_layers: 24, num_attention_heads: 16, num_key_value_heads: 16, vocab_size: 151936
            Phi-3-mini | 3821079552 | phi3 | false | hidden_size: 3072, intermediate_size: 8192, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 32, vocab_size: 32064
            Phi-3.5-MoE | 41873153344 | phimoe | false | hidden_size: 4096, intermediate_size: 6400, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, num_local_experts: 16, num_experts_per_tok: 2, vocab_size: 32064
            phi-2 | 2779683840 | phi | false | hidden_size: 2560, intermediate_size: 10240, num_hidden_layers: 32, num_attention_heads: 32, vocab_size: 51200
            gemma-2b | 2506172416 | gemma | | hidden_size: 2048, intermediate_size: 16384, num_hidden_layers: 18, num_attention_heads: 8, num_key_value_heads: 1, head_dim: 256, vocab_size: 256000
            gemma-7b | 8537680896 | gemma | | hidden_size: 3072, intermediate_size: 24576, num_hidden_layers: 28, num_attention_heads: 16, num_key_value_heads: 16, head_dim: 256, vocab_size: 256000
            gemma-2-27b | 27227128320 | gemma2 | | hidden_size: 4608, intermediate_size: 36864, num_hidden_layers: 46, num_attention_heads: 32, num_key_value_heads: 16, head_dim: 128, vocab_size: 256000
            gemma-3-270m | 268098176 | gemma3_text | | hidden_size: 640, intermediate_size: 2048, num_hidden_layers: 18, num_attention_heads: 4, num_key_value_heads: 1, head_dim: 256, vocab_size: 262144
            granite-3.1-2b | 2533531648 | granite | true | hidden_size: 2048, intermediate_size: 8192, num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 8, vocab_size: 49155
            OLMo-2-7B | 7298617344 | olmo2 | false | hidden_size: 4096, intermediate_size: 11008, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 32, vocab_size: 100352
            command-r | 34980831232 | cohere | | hidden_size: 8192, intermediate_size: 22528, num_hidden_layers: 40, num_attention_heads: 64, num_key_value_heads: 64, vocab_size: 256000
            starcoder2-3b | 3030371328 | starcoder2 | | hidden_size: 3072, intermediate_size: 12288, num_hidden_layers: 30, num_attention_heads: 24, num_key_value_heads: 2, vocab_size: 49152
            stablelm-2-1.6b | 1644515328 | stablelm | false | hidden_size: 2048, intermediate_size: 5632, num_hidden_layers: 24, num_attention_heads: 32, num_key_value_heads: 32, vocab_size: 100352
            DeepSeek-V2-Lite | 15706484224 | deepseek_v2 | false | hidden_size: 2048, intermediate_size: 10944, moe_intermediate_size: 1408, n_routed_experts: 64, n_shared_experts: 2, num_experts_per_tok: 6, first_k_dense_replace: 1, moe_layer_freq: 1, kv_lora_rank: 512, num_hidden_layers: 27, num_attention_heads: 16, num_key_value_heads: 16, vocab_size: 102400
            DeepSeek-V3 | 671026419200 | deepseek_v3 | false | hidden_size: 7168, intermediate_size: 18432, moe_intermediate_size: 2048, n_routed_experts: 256, n_shared_experts: 1, num_experts_per_tok: 8, first_k_dense_replace: 3, moe_layer_freq: 1, kv_lora_rank: 512, num_hidden_layers: 61, num_attention_heads: 128, num_key_value_heads: 128, vocab_size: 129280
            Kimi-K2 | 1026408232448 | kimi_k2 | false | hidden_size: 7168, intermediate_size: 18432, moe_intermediate_size: 2048, n_routed_experts: 384, n_shared_experts: 1, num_experts_per_tok: 8, first_k_dense_replace: 1, moe_layer_freq: 1, kv_lora_rank: 512, num_hidden_layers: 61, num_attention_heads: 64, num_key_value_heads: 64, vocab_size: 163840
            ERNIE-4.5-21B-A3B | 21825437888 | ernie4_5_moe | true | hidden_size: 2560, intermediate_size: 12288, moe_intermediate_size: 1536, moe_num_experts: 64, moe_num_shared_experts: 2, moe_k: 6, moe_layer_start_index: 1, moe_layer_interval: 1, num_hidden_layers: 28, num_attention_heads: 20, num_key_value_heads: 4, vocab_size: 103424
            gpt-neox-20b | 20554567680 | gpt_neox | false | hidden_size: 6144, intermediate_size: 24576, num_hidden_layers: 44, num_attention_heads: 64, vocab_size: 50432
            pythia-6.9b | 6857302016 | gpt_neox | false | hidden_size: 4096, intermediate_size: 16384, num_hidden_layers: 32, num_attention_heads: 32, vocab_size: 50432
            gpt-j-6b | 6050882784 | gptj | false | n_embd: 4096, n_layer: 28, n_head: 16, n_positions: 2048, vocab_size: 50400
            gpt-neo-1.3B | 1315575808 | gpt_neo | | hidden_size: 2048, num_layers: 24, num_heads: 16, max_position_embeddings: 2048, vocab_size: 50257
            gpt2-xl | 1557611200 | gpt2 | | n_embd: 1600, n_layer: 48, n_head: 25, n_positions: 1024, vocab_size: 50257
            opt-1.3b | 1315758080 | opt | | hidden_size: 2048, ffn_dim: 8192, num_hidden_layers: 24, num_attention_heads: 32, max_position_embeddings: 2048, vocab_size: 50272
            starcoder | 15517456384 | gpt_bigcode | | n_embd: 6144, n_inner: 24576, n_layer: 40, n_head: 48, n_positions: 8192, multi_query: true, vocab_size: 49152
            falcon-7b | 6921720704 | falcon | | hidden_size: 4544, num_hidden_layers: 32, num_attention_heads: 71, num_kv_heads: 71, multi_query: true, new_decoder_architecture: false, vocab_size: 65024
            falcon-40b | 41303293952 | falcon | | hidden_size: 8192, num_hidden_layers: 60, num_attention_heads: 128, num_kv_heads: 8, multi_query: true, new_decoder_architecture: true, vocab_size: 65024
            bloom-7b1 | 7069016064 | bloom | | n_embed: 4096, n_layer: 30, n_head: 32, vocab_size: 250880
            mpt-7b | 6649286656 | mpt | | d_model: 4096, n_layers: 32, n_heads: 32, max_seq_len: 2048, expansion_ratio: 4, vocab_size: 50432
            bert-large | 335141888 | bert | | hidden_size: 1024, intermediate_size: 4096, num_hidden_layers: 24, num_attention_heads: 16, max_position_embeddings: 512, vocab_size: 30522
            roberta-base | 124645632 | roberta | | hidden_size: 768, intermediate_size: 3072, num_hidden_layers: 12, num_attention_heads: 12, max_position_embeddings: 514, vocab_size: 50265
            distilbert | 66362880 | distilbert | | dim: 768, hidden_dim: 3072, n_layers: 6, n_heads: 12, max_position_embeddings: 512, vocab_size: 30522
            deberta-v3-base | 183831552 | deberta-v2 | | hidden_size: 768, intermediate_size: 3072, num_hidden_layers: 12, num_attention_heads: 12, max_position_embeddings: 512, vocab_size: 128100
            ModernBERT-base | 149014272 | modernbert | | hidden_size: 768, intermediate_size: 1152, num_hidden_layers: 22, num_attention_heads: 12, max_position_embeddings: 8192, vocab_size: 50368
            """)
    void theFormulaIsWithinOnePercent(String name, long total, String modelType, Boolean tied, String figures) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"" + modelType + "\", "
                + (tied == null ? "" : "\"tie_word_embeddings\": " + tied + ", ")
                + figures.replaceAll("([a-z_]+):", "\"$1\":") + "}");

        assertThat(config.parameters().orElseThrow().total()).as(name).isCloseTo(total, withPercentage(1));
    }

    @Test
    void whatANestedConfigurationLeavesOutIsThatOfItsClass() {
        ModelConfig gemma = ModelConfig.parse("""
                {"model_type": "gemma3", "architectures": ["Gemma3ForConditionalGeneration"],
                 "text_config": {"model_type": "gemma3_text", "hidden_size": 2560, "intermediate_size": 10240,
                                 "num_hidden_layers": 34, "sliding_window": 1024},
                 "vision_config": {"hidden_size": 1152}}
                """);

        Shape shape = gemma.shape().orElseThrow();
        assertThat(shape.attentionHeads()).isEqualTo(8);
        assertThat(shape.keyValueHeads()).isEqualTo(4);
        assertThat(shape.vocabSize()).isEqualTo(262_208);
        assertThat(shape.maxPositions()).hasValue(131_072);
        assertThat(gemma.parameters().orElseThrow().total()).isCloseTo(3_880_263_168L, withPercentage(0.1));
        assertThat(gemma.anomalies())
                .filteredOn(anomaly -> anomaly.kind() == Anomaly.Kind.ASSUMED)
                .extracting(Anomaly::field)
                .contains("text_config.num_attention_heads", "text_config.vocab_size");
    }

    @Test
    void aFigureThatIsNestedAndUnusableIsNotReplaced() {
        assertThat(ModelConfig.parse("""
                        {"model_type": "llava", "text_config": {"model_type": "llama", "num_attention_heads": "many"}}
                        """).shape()).isEmpty();
    }

    @Test
    void aFigureThatIsNotNestedIsNotAssumed() {
        assertThat(ModelConfig.parse("{\"model_type\": \"llama\", \"hidden_size\": 4096}")
                        .shape())
                .isEmpty();
    }

    @Test
    void layersWithExpertsMayBeMarkedOneByOne() {
        assertThat(ModelConfig.parse("""
                        {"model_type": "mimo_v2", "hidden_size": 64, "intermediate_size": 128, "vocab_size": 100,
                         "num_hidden_layers": 4, "num_attention_heads": 4, "n_routed_experts": 8,
                         "moe_intermediate_size": 32, "num_experts_per_tok": 2, "moe_layer_freq": [0, 1, 1, 1]}
                        """).shape().flatMap(Shape::experts).map(Experts::layers))
                .contains(3);
    }

    @Test
    void layersOfAnotherKindAreADoubt() {
        assertThat(ModelConfig.parse("""
                        {"model_type": "granitemoehybrid", "hidden_size": 64, "intermediate_size": 128, "vocab_size": 100,
                         "num_hidden_layers": 2, "num_attention_heads": 4, "layer_types": ["mamba", "attention"]}
                        """).parameters().orElseThrow().doubts())
                .anyMatch(doubt -> doubt.contains("mamba"));
    }
}
