package dev.hyperpod.neuron.registry.refresh;

import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES_HTML;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.TRAINING_MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.SupportQuery;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Change;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's page in forms that it could take tomorrow: none of them may promise what upstream does not. */
class PartlyChangedPageTest {

    private static final Registry REGISTRY = Registry.bundled();

    @Test
    void aHeadingAboveBothPartsMakesNoTrainingOfInference() {
        Refreshed refreshed = read(page().replace("# What runs", "# What runs in training and inference"));

        assertThat(refreshed.diff().of(Kind.ADDED))
                .isEqualTo(read(page()).diff().of(Kind.ADDED))
                .extracting(Change::stack)
                .contains("optimum-neuron-inference");
        assertThat(trains(refreshed, "bert")).isFalse();
    }

    @Test
    void parallelismOfInferenceMakesNoTrainingOfIt() {
        String page = page().replace("""
                        | Architecture        | Task                                  |
                        |---------------------|---------------------------------------|
                        """, """
                        | Architecture | Task | Tensor Parallelism | Pipeline Parallelism |
                        |---|---|---|---|
                        """)
                .replace(
                        "| Phi3                | text-generation                       |",
                        "| Phi3 | text-generation | ✓ | ✗ |");

        Refreshed refreshed = read(page);

        assertThat(page).isNotEqualTo(page());
        assertThat(trains(refreshed, "phi3")).isFalse();
    }

    @Test
    void aTableOfTrainingWithoutAHeadingIsOneByItsColumns() {
        assertThat(trains(read(page().replace("## Training\n", "")), "olmo2")).isTrue();
    }

    @Test
    void anXMayBeATickOrACrossAndCountsAsNeither() {
        Refreshed refreshed = read(page().replace("✅", "x").replace("❌", "X"));

        assertThat(refreshed
                        .registry()
                        .support(SupportQuery.modelType("olmo2").forTraining())
                        .best())
                .hasValueSatisfying(
                        olmo -> assertThat(olmo.has(Feature.TENSOR_PARALLEL)).isEmpty());
        assertThat(refreshed.outcomes().get(SUPPORTED_ARCHITECTURES))
                .asString()
                .contains("is neither a tick nor a cross");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- %s -->", "{/* %s */}", "```\n%s\n```"})
    void aTableThatReadersDoNotSeeSaysNothing(String hidden) {
        String draft = "\n\n" + hidden.formatted("""

                | Architecture | Task | Tensor Parallelism | Pipeline Parallelism |
                |---|---|---|---|
                | Whisper | automatic-speech-recognition | ✓ | ✓ |

                """);

        assertThat(trains(read(page() + draft), "whisper")).isFalse();
    }

    @Test
    void aPageThatIsOneCommentIsRefused() {
        assertThat(read("{/* begun\n" + page()).outcomes().get(SUPPORTED_ARCHITECTURES))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void instancesOnWhichTheStackIsNotKnownToRunAreShownAndNotTaken() {
        Refreshed refreshed = read(page().replace("| Brand New           |", "| Brand New (TRN3 only) |"));

        assertThat(refreshed.diff().of(Kind.ADDED))
                .filteredOn(change -> change.subject().equals("brand_new"))
                .singleElement()
                .satisfies(change -> assertThat(change.applied()).isFalse());
    }

    @Test
    void aModelTypeInTheSourceIsKnownWhateverItsDashes() {
        String source = Samples.text(TRAINING_MODELS).replace("exaone4", "xlm_roberta");
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(TRAINING_MODELS, source));

        assertThat(refreshed.diff().of(Kind.ADDED)).extracting(Change::subject).contains("xlm-roberta");
    }

    @Test
    void twoSpellingsOfAStrangerAreOneStranger() {
        String source = Samples.text(TRAINING_MODELS).replace("olmo2", "a-b").replace("exaone4", "a_b");
        Refreshed refreshed = RegistryRefresh.of(REGISTRY)
                .read(Map.of(TRAINING_MODELS, source, SUPPORTED_ARCHITECTURES, page().replace("Olmo2", "A B")));

        assertThat(refreshed.diff().of(Kind.ADDED))
                .filteredOn(change -> change.stack().equals("optimum-neuron-training"))
                .hasSize(1);
    }

    @Test
    void namesThatBecomeLinksOrBoldAreReadAllTheSame() {
        Refreshed refreshed = read(
                page().replace("| Llama, Llama 2, Llama 3 |", "| [Llama](https://a.b/c), **Llama 2**, [Llama 3](d) |")
                        .replace("| Qwen3  ", "| `Qwen3`  ")
                        .replace("| Granite  ", "| __[Granite](../granite)__  ")
                        .replace("__", "**")
                        .replace("| BERT  ", "| [BERT](bert#x \"title\")  "));

        assertThat(refreshed.diff().toString()).isEqualTo(read(page()).diff().toString());
        assertThat(refreshed.isWhole())
                .as(refreshed.toString())
                .isEqualTo(read(page()).isWhole());
    }

    @Test
    void ticksWithASelectorOfTheirFormAreTicks() {
        assertThat(read(page().replace("✅", "☑\ufe0f").replace("❌", "❌\ufe0f"))
                        .registry()
                        .support(SupportQuery.modelType("olmo2").forTraining())
                        .best())
                .hasValueSatisfying(olmo -> {
                    assertThat(olmo.has(Feature.TENSOR_PARALLEL)).contains(true);
                    assertThat(olmo.has(Feature.PIPELINE_PARALLEL)).contains(false);
                });
    }

    @Test
    void linesThatEndAsOnWindowsAndAMarkAtTheBeginningAreRead() {
        Refreshed refreshed = read("\ufeff" + page().replace("\n", "\r\n"));

        assertThat(refreshed.diff().toString()).isEqualTo(read(page()).diff().toString());
    }

    @Test
    void whatWasNotReadIsNotSaidToAgree() {
        Refreshed nothing = RegistryRefresh.of(REGISTRY).read(Map.of());
        Refreshed refused = read("<html>Sign in</html>");

        assertThat(nothing.isWhole()).isFalse();
        assertThat(refused.toString()).contains("nothing was compared").doesNotContain("says the same");
        assertThat(nothing.toString()).contains("nothing was compared");
    }

    @Test
    void halfAPageTakesNothingAway() {
        String page = page();
        for (String text : new String[] {page, Samples.text(SUPPORTED_ARCHITECTURES_HTML)}) {
            for (int length = 0; length < text.length(); length += 97) {
                Refreshed refreshed = RegistryRefresh.of(REGISTRY)
                        .read(Map.of(
                                SUPPORTED_ARCHITECTURES, text.substring(0, length),
                                SUPPORTED_ARCHITECTURES_HTML, text.substring(0, length)));
                assertThat(refreshed.registry().entries()).containsAll(REGISTRY.entries());
            }
        }
    }

    private static Refreshed read(String page) {
        return RegistryRefresh.of(REGISTRY).read(Map.of(SUPPORTED_ARCHITECTURES, page));
    }

    private static boolean trains(Refreshed refreshed, String modelType) {
        return refreshed.registry().support(SupportQuery.modelType(modelType).forTraining()).supports().stream()
                .anyMatch(support ->
                        support.tier().isSupported() && support.stack().id().equals("optimum-neuron-training"));
    }

    private static String page() {
        return Samples.text(SUPPORTED_ARCHITECTURES);
    }
}
