package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ModelTextTest {

    @Test
    void aModelPrintsAsASmallTable() {
        assertThat(ModelSource.snapshot().find("Qwen/Qwen3-30B-A3B").model().orElseThrow())
                .hasToString("""
                        model         Qwen/Qwen3-30B-A3B
                        parameters    30.5 B (3.3 B active), by formula
                        type          qwen3_moe
                        class         Qwen3MoeForCausalLM
                        layers        48
                        hidden        2048, feed-forward 6144
                        heads         32, key and value 4, 128 wide
                        experts       128 of 768, 8 for a token, in 48 layers
                        vocabulary    151936
                        positions     40960
                        dtype         bfloat16
                        transformers  4.51.0
                        gated         none
                        known from    bundled snapshot of 2026-08-21
                        doubts        Gating is recalled.""".replace("\n", System.lineSeparator()));
    }

    @Test
    void aModelHasAJsonFormWithoutWhatIsUnknown() {
        JsonNode json = ModelSource.snapshot()
                .find("openai/gpt-oss-20b")
                .model()
                .orElseThrow()
                .toJson();

        assertThat(json.path("id").asText()).isEqualTo("openai/gpt-oss-20b");
        assertThat(json.has("sha")).isFalse();
        assertThat(json.at("/config/shape/experts/count").asInt()).isEqualTo(32);
        assertThat(json.at("/config/quantization/method").asText()).isEqualTo("mxfp4");
        assertThat(json.at("/config").has("mixtureOfExperts")).isFalse();
        assertThat(json.at("/parameters/total").asLong()).isEqualTo(20_914_757_184L);
        assertThat(json.path("doubts")).isNotEmpty();
    }

    @Test
    void aLookupPrintsWhatCameOfItAndWhatIsKnown() {
        assertThat(ModelSource.snapshot().find("bert-base-uncased").toString())
                .startsWith("bert-base-uncased was found: bundled snapshot of 2026-08-21")
                .contains("BertForMaskedLM");
    }

    @Test
    void aConfigurationPrintsItsWarnings() {
        assertThat(ModelConfig.parse("{\"model_type\": \"llama\", \"rope_parameters\": {\"rope_theta\": 5.0}}"))
                .asString()
                .contains("warning        rope_parameters: Transformers 4 does not read it");
    }
}
