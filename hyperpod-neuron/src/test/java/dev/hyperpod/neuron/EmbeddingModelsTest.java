package dev.hyperpod.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelLookup;
import dev.hyperpod.neuron.registry.Registry;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models for embeddings whose class is that of a language model. */
class EmbeddingModelsTest {

    private static final InstanceType TRN1 = InstanceType.of("ml.trn1.32xlarge");

    @ParameterizedTest
    @CsvSource({"qwen3, SUPPORTED", "qwen2, NOT_SUPPORTED", "llama, NOT_SUPPORTED"})
    void servingThemIsEmbeddingAndNotGeneratingText(String modelType, Verdict verdict) {
        NeuronReport report = verify(modelType, Optional.of("feature-extraction"))
                .forInference()
                .on(TRN1, 1);

        assertThat(report.verdict()).as(report.toString()).isEqualTo(verdict);
    }

    @Test
    void whatTheyAreNotSupportedForIsSaidWithWhatTheirClassIsSupportedFor() {
        assertThat(verify("qwen2", Optional.of("sentence-similarity"))
                        .forInference()
                        .on(TRN1, 1)
                        .remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains("for text-generation only"));
    }

    @Test
    void theSameClassForTextIsSupported() {
        assertThat(verify("qwen2", Optional.of("text-generation"))
                        .forInference()
                        .on(TRN1, 1)
                        .supported())
                .isTrue();
    }

    @Test
    void whatBestEffortRestsOnIsSaid() {
        ModelConfig encoder = ModelConfig.parse("""
                {"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "hidden_size": 1024,
                 "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "vocab_size": 250002,
                 "max_position_embeddings": 8194}
                """);

        assertThat(Neuron.verify(encoder).forTraining().on(TRN1, 4).remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.startsWith("best effort: upstream says"));
    }

    private static Verification verify(String modelType, Optional<String> task) {
        ModelConfig config = ModelConfig.parse("{\"model_type\": \"" + modelType + "\", \"hidden_size\": 4096,"
                + " \"intermediate_size\": 12288, \"num_hidden_layers\": 36, \"num_attention_heads\": 32,"
                + " \"num_key_value_heads\": 8, \"vocab_size\": 151936, \"max_position_embeddings\": 32768,"
                + " \"tie_word_embeddings\": false, \"torch_dtype\": \"bfloat16\"}");
        Model model = new Model(
                ModelId.of("acme/embed"),
                Optional.empty(),
                Optional.of(config),
                config.parameters(),
                Model.Gating.NONE,
                Optional.of(false),
                Optional.empty(),
                task,
                Set.of(),
                new Model.Given());
        return Neuron.with(id -> new ModelLookup.Found(model), Registry.bundled())
                .verify("acme/embed");
    }
}
