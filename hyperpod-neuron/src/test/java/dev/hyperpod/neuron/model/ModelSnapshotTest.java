package dev.hyperpod.neuron.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSnapshotTest {

    private final ModelSnapshot snapshot = ModelSource.snapshot();

    static List<ModelId> ids() {
        return ModelSource.snapshot().ids();
    }

    static List<ModelId> counted() {
        return ids().stream()
                .filter(id -> ModelSource.snapshot().statedTotal(id).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("counted")
    void theFormulaIsWithinOnePercentOfEveryStatedTotal(ModelId id) {
        long stated = snapshot.statedTotal(id).orElseThrow();

        assertThat(config(id.name()).parameters().orElseThrow().total()).isCloseTo(stated, withinPercentage(1));
    }

    @Test
    void manyTotalsAreStatedByOtherThanMemory() {
        assertThat(counted()).hasSizeGreaterThan(15);
    }

    /** These are recalled, but by many: each kind of layer that the formula knows. */
    @ParameterizedTest
    @CsvSource({
        "Qwen/Qwen3-4B, 4022468096, 4022468096",
        "Qwen/Qwen2.5-72B, 72706203648, 72706203648",
        "mistralai/Mixtral-8x7B-v0.1, 46702792704, 12879925248",
        "Qwen/Qwen3-30B-A3B, 30532122624, 3345463296",
        "openai/gpt-oss-120b, 116829156672, 5711982912",
        "openai/gpt-oss-20b, 20914757184, 4187440704",
        "google/gemma-2-9b, 9241705984, 9241705984",
        "google/gemma-3-1b-it, 999885952, 999885952",
        "meta-llama/Llama-3.1-405B, 405853388800, 405853388800",
        "bert-base-uncased, 109482240, 109482240",
        "databricks/dbrx-base, 131596523520, 36468000000",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct, 107769861120, 17167000000",
    })
    void totalAndActiveParametersAreCounted(String id, long total, long active) {
        Parameters counted = config(id).parameters().orElseThrow();

        assertThat(counted.total()).isCloseTo(total, withinPercentage(0.6));
        assertThat(counted.active()).isCloseTo(active, withinPercentage(0.6));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyModelIsFoundAndSaysWhereItComesFrom(ModelId id) {
        assertThat(snapshot.find(id)).isInstanceOfSatisfying(ModelLookup.Found.class, found -> {
            assertThat(found.value().origin()).isInstanceOfSatisfying(Model.Snapshot.class, origin -> {
                assertThat(origin.sources()).isNotEmpty();
                assertThat(origin.provenance().date()).hasToString("2026-08-21");
            });
            assertThat(found.describe()).contains("bundled snapshot of 2026-08-21");
        });
    }

    @Test
    void upperAndLowerCaseAreAlike() {
        assertThat(snapshot.find("qwen/qwen3-4b").model().orElseThrow().id()).hasToString("Qwen/Qwen3-4B");
    }

    @Test
    void aMisspeltNameIsNotFoundButTheNearestAreSaid() {
        assertThat(snapshot.find("Qwen/Qwen3-4"))
                .isInstanceOfSatisfying(ModelLookup.NotFoundOrPrivate.class, lookup -> {
                    assertThat(lookup.nearest()).contains(ModelId.of("Qwen/Qwen3-4B"));
                    assertThat(lookup.describe()).contains("Did you mean Qwen/Qwen3-4B?");
                });
    }

    @Test
    void aUsersFileAddsModelsWithItsOwnProvenance() {
        ModelSnapshot own = snapshot.overriddenBy("own.yaml", stream("""
                        source: our own models
                        date: 2026-11-02
                        models:
                          acme/acme-1:
                            sources: [acme/acme-1@4f2d1c config.json]
                            gating: none
                            config: {model_type: llama, hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 4,
                              intermediate_size: 128, vocab_size: 100, rope_scaling: null}
                        """));

        Model model = own.find("acme/acme-1").model().orElseThrow();
        assertThat(model.config().flatMap(ModelConfig::shape).map(Shape::headDim))
                .contains(16);
        assertThat(model.origin().describe()).contains("2026-11-02");
        assertThat(own.find("Qwen/Qwen3-4B").model())
                .isEqualTo(snapshot.find("Qwen/Qwen3-4B").model());
        assertThat(own.provenance()).hasSize(2);
    }

    @Test
    void aMalformedFileIsRefusedWithTheField() {
        assertThatThrownBy(() -> snapshot.overriddenBy(
                        "own.yaml",
                        stream("source: us\ndate: 2026-11-02\nmodels:\n  acme/a: {gating: maybe, config: {}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own.yaml: models > acme/a > gating");
    }

    @Test
    void partlyKnownModelsHaveNoShapeButSayWhatIsMissing() {
        ModelConfig config = config("Qwen/Qwen3.5-35B-A3B");

        assertThat(config.shape()).isEmpty();
        assertThat(config.parameters()).isEqualTo(Optional.empty());
        assertThat(config.anomalies())
                .filteredOn(anomaly -> anomaly.kind() == Anomaly.Kind.MISSING)
                .extracting(Anomaly::field)
                .containsExactly("text_config.vocab_size");
    }

    private ModelConfig config(String id) {
        return snapshot.find(id).model().flatMap(Model::config).orElseThrow();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
