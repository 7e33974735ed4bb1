package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.MemoryEstimate.Part;
import org.junit.jupiter.api.Test;

/** What reports say of the memory of models that are no dense decoders. */
class MemoryReportsTest {

    private static final ModelConfig BGE = ModelConfig.parse("""
            {"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "hidden_size": 1024,
             "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "vocab_size": 250002,
             "max_position_embeddings": 8194}""");

    @Test
    void anEmbeddingModelHasNoScoresInTraining() {
        NeuronReport report = Neuron.verify(BGE).forTraining().on(TRN1, 4);

        assertThat(report.parallelism().layouts())
                .isNotEmpty()
                .allSatisfy(judged -> assertThat(memory(judged).parts()).doesNotContainKey(Part.LOGITS));
    }

    @Test
    void anEmbeddingModelKeepsNoTokensAndTellsNoLongestSequence() {
        NeuronReport report = Neuron.verify(BGE).forInference().on(TRN1, 1);

        assertThat(report.memory().orElseThrow().parts()).doesNotContainKey(Part.KV_CACHE);
        assertThat(report.toString()).doesNotContain("KV cache");
        assertThat(report.headroom()).isEmpty();
    }

    @Test
    void ofExpertsOnlyWhatIsNotCountedIsAWarning() {
        NeuronReport report =
                Neuron.verify("mistralai/Mixtral-8x7B-v0.1").forTraining().on(TRN1, 8);

        assertThat(report.remarks().toString())
                .contains("without expert parallelism")
                .doesNotContain("dense model");
    }

    @Test
    void aWindowDoesNotMakeTheCacheSmallerAndThatIsSaid() {
        NeuronReport report = Neuron.verify("openai/gpt-oss-20b")
                .forInference()
                .stack("vllm-neuron")
                .sequenceLength(4096)
                .batch(4)
                .tensorParallel(8)
                .on(TRN2, 1);
        double whole = 4.0 * 4096 * 24 * (8.0 / 8) * 64 * 2 * 2 / (1L << 30);

        assertThat(memory(report.wanted().orElseThrow()).gib(Part.KV_CACHE)).isEqualTo(whole);
        assertThat(report.remarks().toString()).contains("a window of 128 tokens only");
    }

    /**
     * What aws-neuron/neuronx-distributed-inference@574aef2b contrib/models/DeepSeek-V3/README.md tells: files of about
     * 21.4 GB for each of 64 cores, with which it runs; about 40 GB for each of 32, with which it does not; 2 TB of
     * host memory and 400 GB of swap to cut them.
     */
    @Test
    void deepSeekNeedsWhatUpstreamSaw() {
        JudgedLayout of64 = deepSeek(64).wanted().orElseThrow();
        JudgedLayout of32 = deepSeek(32).wanted().orElseThrow();

        assertThat(memory(of64).gib(Part.WEIGHTS)).isCloseTo(21.4, withinPercentage(0.5));
        assertThat(memory(of64).band()).isEqualTo(Band.TIGHT);
        assertThat(memory(of32).gib(Part.WEIGHTS)).isCloseTo(40, withinPercentage(3));
        assertThat(memory(of32).band()).isEqualTo(Band.DOES_NOT_FIT);
        assertThat(deepSeek(64).host().orElseThrow().needGib()).isCloseTo(2048 + 400, withinPercentage(3));
    }

    private static NeuronReport deepSeek(int tensor) {
        return Neuron.verify(ModelConfig.parse("""
                        {"model_type": "deepseek_v3", "architectures": ["DeepseekV3ForCausalLM"], "hidden_size": 7168,
                         "intermediate_size": 18432, "num_hidden_layers": 61, "num_attention_heads": 128,
                         "vocab_size": 129280, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_nope_head_dim": 128,
                         "qk_rope_head_dim": 64, "v_head_dim": 128, "moe_intermediate_size": 2048,
                         "n_routed_experts": 256, "n_shared_experts": 1, "num_experts_per_tok": 8,
                         "first_k_dense_replace": 3, "moe_layer_freq": 1, "tie_word_embeddings": false}"""))
                .forInference()
                .sequenceLength(512)
                .tensorParallel(tensor)
                .on(TRN2, 1);
    }

    private static MemoryEstimate memory(JudgedLayout judged) {
        return judged.memory().orElseThrow();
    }
}
