package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.plan.Attention;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubstitutesTest {

    private static final String QWEN3 = "{\"model_type\": \"qwen3\", \"architectures\": [\"Qwen3ForCausalLM\"],"
            + "\"hidden_size\": 2560, \"intermediate_size\": 9728, \"num_hidden_layers\": 36,"
            + "\"num_attention_heads\": 32, \"num_key_value_heads\": 8, \"head_dim\": 128,"
            + "\"vocab_size\": 151936, \"max_position_embeddings\": 40960, \"tie_word_embeddings\": true,"
            + "\"quantization_config\": {\"quant_method\": \"%s\"}}";

    private static List<String> models(NeuronReport report) {
        return report.alternatives().stream()
                .filter(Substitute.OtherModel.class::isInstance)
                .map(other -> ((Substitute.OtherModel) other).id().toString())
                .toList();
    }

    private static List<InstanceType> types(NeuronReport report) {
        return report.alternatives().stream()
                .filter(Substitute.OtherInstances.class::isInstance)
                .map(other -> ((Substitute.OtherInstances) other).type())
                .toList();
    }

    @Test
    void aModelOfTheSameOwnerComesBeforeOneThatIsALittleNearerInSize() {
        NeuronReport report = Neuron.verify("Qwen/Qwen2.5-7B").forTraining().on(TRN1, 2);

        assertThat(models(report)).startsWith("Qwen/Qwen3-8B").doesNotHaveDuplicates();
        assertThat(models(report)).doesNotContainSequence("meta-llama/Llama-3.1-8B", "meta-llama/Meta-Llama-3-8B");
    }

    @Test
    void anEncoderIsNotReplacedByAModelThatWrites() {
        NeuronReport report = Neuron.verify(ModelConfig.parse("{\"model_type\": \"xlm-roberta\", \"architectures\":"
                        + " [\"XLMRobertaForMaskedLM\"], \"hidden_size\": 1024, \"intermediate_size\": 4096,"
                        + " \"num_hidden_layers\": 24, \"num_attention_heads\": 16, \"vocab_size\": 250002,"
                        + " \"max_position_embeddings\": 514}"))
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.supported()).isFalse();
        assertThat(models(report)).isEmpty();
    }

    @Test
    void theOtherKindOfTrainiumIsNamedWhereItsSoftwareDoesTheModel() {
        assertThat(types(Neuron.verify("openai/gpt-oss-20b").forTraining().on(TRN1, 1)))
                .contains(TRN2);
        assertThat(types(Neuron.verify("databricks/dbrx-base").forTraining().on(TRN2, 4)))
                .contains(TRN1);
    }

    @Test
    void whatDoesNotHelpIsNotOffered() {
        NeuronReport report = Neuron.verify(ModelConfig.parse(QWEN3.formatted("awq")))
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.supported()).isFalse();
        assertThat(types(report)).doesNotContain(TRN1, TRN2);
        assertThat(report.alternatives())
                .extracting(Substitute::describe)
                .noneMatch(text -> text.startsWith("LoRA") || text.startsWith("sequences of"));
        assertThat(report.launch()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"awq", "gptq", "bitsandbytes", "mlx"})
    void aCheckpointOfFourBitsIsNotServed(String method) {
        NeuronReport report = Neuron.verify(ModelConfig.parse(QWEN3.formatted(method)))
                .forInference()
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.remarks().get(0).text()).contains(method);
    }

    @Test
    void aRuleThatNoLayoutKeepsIsNamed() {
        NeuronReport report = Neuron.verify("Qwen/Qwen3-4B")
                .forTraining()
                .attention(Attention.SDPA)
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.remarks().get(0).text()).contains("no layout keeps all rules", "ATTENTION_OFFERED");
    }

    @Test
    void stretchedPositionsAreRefusedForSmolLm3() {
        String config = "{\"model_type\": \"smollm3\", \"architectures\": [\"SmolLM3ForCausalLM\"],"
                + "\"hidden_size\": 2048, \"intermediate_size\": 11008, \"num_hidden_layers\": 36,"
                + "\"num_attention_heads\": 16, \"num_key_value_heads\": 4, \"vocab_size\": 128256,"
                + "\"max_position_embeddings\": 65536%s}";

        assertThat(Neuron.verify(ModelConfig.parse(config.formatted("")))
                        .forInference()
                        .on(TRN1, 1)
                        .supported())
                .isTrue();
        assertThat(Neuron.verify(ModelConfig.parse(
                                config.formatted(", \"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 2.0}")))
                        .forInference()
                        .on(TRN1, 1)
                        .supported())
                .isFalse();
    }
}
