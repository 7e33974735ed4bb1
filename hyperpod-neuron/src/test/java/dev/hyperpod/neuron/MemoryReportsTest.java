package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.neuron.model.ModelConfig;
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
        assertThat(report.toString()).doesNotContain("KV cache", "sequences up to");
    }

    @Test
    void ofExpertsOnlyWhatIsNotCountedIsAWarning() {
        NeuronReport report = Neuron.verify("mistralai/Mixtral-8x7B-v0.1").forTraining().on(TRN1, 8);

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

    private static MemoryEstimate memory(JudgedLayout judged) {
        return judged.memory().orElseThrow();
    }
}
