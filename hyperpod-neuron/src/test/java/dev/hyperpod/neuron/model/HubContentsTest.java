package dev.hyperpod.neuron.model;

import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static dev.hyperpod.neuron.model.HubFixture.entry;
import static dev.hyperpod.neuron.model.HubFixture.entryPath;
import static dev.hyperpod.neuron.model.HubFixture.error;
import static dev.hyperpod.neuron.model.HubFixture.filePath;
import static dev.hyperpod.neuron.model.HubFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the Hub holds that is no plain language model. */
class HubContentsTest {

    private final HubFixture hub = new HubFixture();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void ggufFilesAreNoModelButNameTheirBase() {
        hub.answers(
                entryPath(),
                ok(entry("")
                        .replace("model.safetensors", "acme.Q4_K_M.gguf")
                        .replace("[\"llama\"]", "[\"gguf\", \"base_model:quantized:acme/base\"]")));

        assertThat(hub.anonymous().find(ID)).isInstanceOfSatisfying(ModelLookup.NotAModel.class, other -> {
            assertThat(other.form()).isEqualTo(ModelLookup.Form.GGUF);
            assertThat(other.base()).contains(ModelId.of("acme/base"));
        });
    }

    @Test
    void anAdapterLeadsToItsBase() {
        hub.answers(entryPath(), ok(entry("").replace("config.json", "adapter_config.json")));
        hub.answers(filePath("adapter_config.json"), ok("{\"base_model_name_or_path\": \"acme/base\"}"));

        assertThat(hub.anonymous().find(ID).describe()).contains("is an adapter", "ask for that", "acme/base");
    }

    @Test
    void aPipelineNamesItsClass() {
        hub.answers(entryPath(), ok(entry("").replace("config.json", "model_index.json")));
        hub.answers(filePath("model_index.json"), ok("{\"_class_name\": \"FluxPipeline\"}"));

        assertThat(hub.anonymous().find(ID))
                .isInstanceOfSatisfying(
                        ModelLookup.NotAModel.class,
                        other -> assertThat(other.pipelineClass()).contains("FluxPipeline"));
    }

    @Test
    void aFileThatTheEntryDoesNotListIsMissedWhenItIsAskedFor() {
        hub.answers(entryPath(), ok(entry("").replace("siblings", "brothers")));
        hub.answers(filePath("config.json"), error(404, "EntryNotFound", "Entry not found"));

        assertThat(hub.anonymous().find(ID))
                .isInstanceOfSatisfying(
                        ModelLookup.NotAModel.class,
                        other -> assertThat(other.form()).isEqualTo(ModelLookup.Form.NO_CONFIGURATION));
    }

    @Test
    void anEmbeddingModelIsKnownByItsTaskAndNotByItsClass() {
        hub.answers(entryPath(), ok(entry("").replace("text-generation", "feature-extraction")));
        hub.answers(filePath("config.json"), ok(CONFIG));

        Model model = hub.anonymous().find(ID).model().orElseThrow();

        assertThat(model.isEmbeddingModel()).isTrue();
        assertThat(model.config().orElseThrow().architectures()).containsExactly("LlamaForCausalLM");
    }

    @Test
    void aTiedHeadThatIsStoredIsNotCounted() {
        ModelConfig config = ModelSource.snapshot()
                .find("Qwen/Qwen3-0.6B")
                .model()
                .flatMap(Model::config)
                .orElseThrow();

        Parameters parameters = StoredParameters.of(Optional.of(config), OptionalLong.of(751_632_384L))
                .orElseThrow();

        assertThat(parameters.total()).isEqualTo(596_049_920L);
        assertThat(parameters.origin()).isEqualTo(Parameters.Origin.FORMULA);
        assertThat(parameters.doubts()).singleElement().asString().contains("though it is tied");
    }

    @Test
    void quantisedNumbersAreNotTakenForParameters() {
        hub.answers(entryPath(), ok(entry("").replace("8030261248", "1200000000")));
        hub.answers(
                filePath("config.json"),
                ok(CONFIG.replace("\"llama\"", "\"llama\", \"quantization_config\": {\"quant_method\": \"gptq\"}")));

        Parameters parameters =
                hub.anonymous().find(ID).model().flatMap(Model::parameters).orElseThrow();

        assertThat(parameters.total()).isEqualTo(8_030_261_248L);
        assertThat(parameters.doubts()).singleElement().asString().contains("quantised", "1200000000");
    }

    @Test
    void whatTheFormulaDoesNotExplainIsADoubt() {
        hub.answers(entryPath(), ok(entry("").replace("8030261248", "9030261248")));
        hub.answers(filePath("config.json"), ok(CONFIG));

        assertThat(hub.anonymous().find(ID).model().flatMap(Model::parameters)).hasValueSatisfying(parameters -> {
            assertThat(parameters.total()).isEqualTo(9_030_261_248L);
            assertThat(parameters.doubts()).containsExactly("The formula counts 8030261248.");
        });
    }
}
