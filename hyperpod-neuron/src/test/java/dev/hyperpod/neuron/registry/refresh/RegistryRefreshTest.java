package dev.hyperpod.neuron.registry.refresh;

import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES_HTML;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.TRAINING_MODELS;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.WHATS_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.SdkRelease;
import dev.hyperpod.neuron.registry.Support;
import dev.hyperpod.neuron.registry.SupportAnswer;
import dev.hyperpod.neuron.registry.SupportEntry;
import dev.hyperpod.neuron.registry.SupportQuery;
import dev.hyperpod.neuron.registry.SupportTier;
import dev.hyperpod.neuron.registry.Use;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Change;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRefreshTest {

    private static final Registry REGISTRY = Registry.bundled();

    @Test
    void whatUpstreamHasAddedIsTakenAsBetaWithItsAddress() {
        Support olmo = read(SUPPORTED_ARCHITECTURES)
                .registry()
                .support(SupportQuery.modelType("olmo2").forTraining().on(InstanceFamily.TRN1))
                .best()
                .orElseThrow();

        assertThat(olmo.tier()).isEqualTo(SupportTier.BETA);
        assertThat(olmo.has(Feature.TENSOR_PARALLEL)).contains(true);
        assertThat(olmo.has(Feature.PIPELINE_PARALLEL)).contains(false);
        assertThat(olmo.evidence().get(0).source())
                .startsWith("https://raw.githubusercontent.com/huggingface/optimum-neuron/");
    }

    @Test
    void anArchitectureThatIsNotKnownIsTakenByItsName() {
        assertThat(read(SUPPORTED_ARCHITECTURES)
                        .registry()
                        .support(SupportQuery.modelType("brand_new").forInference())
                        .tier())
                .isEqualTo(SupportTier.BETA);
    }

    @Test
    void aNewTaskOfAKnownArchitectureIsTaken() {
        assertThat(read(SUPPORTED_ARCHITECTURES)
                        .registry()
                        .support(SupportQuery.named("Flux").task("text-to-video"))
                        .tier())
                .isEqualTo(SupportTier.BETA);
    }

    @Test
    void whatUpstreamNowCanIsTakenBesideWhatTheReleaseCan() {
        Refreshed refreshed = read(SUPPORTED_ARCHITECTURES);

        assertThat(refreshed.diff().of(Kind.CHANGED))
                .contains(new Change(
                        Kind.CHANGED,
                        "optimum-neuron-training",
                        "granite",
                        "pipeline parallelism",
                        "no",
                        "yes",
                        true,
                        SUPPORTED_ARCHITECTURES));
        SupportAnswer granite = refreshed
                .registry()
                .support(SupportQuery.modelType("granite")
                        .task("text-generation")
                        .forTraining());
        assertThat(granite.supports())
                .filteredOn(support -> support.stack().id().equals("optimum-neuron-training"))
                .extracting(support -> support.tier() + " "
                        + support.has(Feature.PIPELINE_PARALLEL).orElseThrow())
                .containsExactly("official false", "beta true");
    }

    @Test
    void whatUpstreamCanNoLongerIsShownAndNotTaken() {
        Refreshed refreshed = read(SUPPORTED_ARCHITECTURES);

        assertThat(refreshed.diff().of(Kind.CHANGED))
                .filteredOn(change -> change.subject().equals("qwen3"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.upstream()).isEqualTo("no");
                    assertThat(change.applied()).isFalse();
                });
        assertThat(refreshed
                        .registry()
                        .support(SupportQuery.modelType("qwen3").forTraining())
                        .best()
                        .orElseThrow()
                        .has(Feature.PIPELINE_PARALLEL))
                .contains(true);
    }

    @Test
    void whatTheDocumentDoesNotNameIsShownAndStays() {
        Refreshed refreshed = read(SUPPORTED_ARCHITECTURES);

        assertThat(refreshed.diff().of(Kind.MISSING))
                .extracting(Change::subject)
                .contains("whisper", "mixtral")
                .doesNotContain("mistral", "llama4_text");
        assertThat(refreshed.registry().support("whisper").tier()).isEqualTo(SupportTier.OFFICIAL);
    }

    @Test
    void aKnownDifferenceBetweenPageAndSourceIsNoNews() {
        assertThat(read(SUPPORTED_ARCHITECTURES).diff().of(Kind.ADDED))
                .extracting(change -> change.subject() + " " + change.what())
                .doesNotContain("deberta multiple-choice");
    }

    @Test
    void aPageThatSaysWhatTheRegistrySaysChangesNothing() {
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(SUPPORTED_ARCHITECTURES, pageOf(REGISTRY)));

        assertThat(refreshed.isWhole()).as(refreshed.toString()).isTrue();
        assertThat(refreshed.diff().isEmpty()).as(refreshed.toString()).isTrue();
    }

    @Test
    void ticksThatArePicturesAreRead() {
        Refreshed refreshed = read(SUPPORTED_ARCHITECTURES_HTML);

        assertThat(refreshed.isWhole()).as(refreshed.toString()).isTrue();
        assertThat(refreshed.diff().of(Kind.CHANGED)).isEmpty();
        assertThat(refreshed.diff().of(Kind.ADDED)).extracting(Change::subject).containsExactly("olmo2");
    }

    @Test
    void registrationsInTheSourceAreReadWhicheverWayTheyAreWritten() {
        assertThat(read(TRAINING_MODELS).diff().of(Kind.ADDED))
                .extracting(change -> change.subject() + " " + change.what())
                .containsExactly("olmo2 text-generation", "exaone4 text-generation");
        assertThat(read(TRAINING_MODELS).diff().of(Kind.MISSING))
                .extracting(change -> change.subject() + " " + change.what())
                .containsExactlyInAnyOrder("qwen3 text-generation", "qwen3 model");
    }

    @Test
    void releasesAreReadInBothFormsOfTheirHeadings() {
        Refreshed refreshed = read(WHATS_NEW);

        assertThat(refreshed.diff().of(Kind.ADDED))
                .extracting(Change::subject, Change::upstream)
                .containsExactly(
                        tuple("2.34.0", "2026-12-02"), tuple("2.29.9", "2026-05-02"), tuple("2.35.0", "no date"));
        assertThat(refreshed.registry().sdkReleases().get(0))
                .extracting(SdkRelease::version)
                .isEqualTo(Version.parse("2.35.0").orElseThrow());
        assertThat(refreshed.outcomes().get(WHATS_NEW))
                .isEqualTo(new Outcome.Read(4, List.of("Neuron 2.35.0 has no date that can be read")));
    }

    @Test
    void documentsThatSayTheSameAreTakenOnce() {
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Samples.all());

        assertThat(refreshed.diff().of(Kind.ADDED))
                .filteredOn(change -> change.subject().equals("olmo2"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "## Training\n\n| Architecture | Task |\n|---|---|\n| Llama | text-generation |",
                "| Model | Job | TP | PP |\n|---|---|---|---|\n| A | b | ✓ | ✓ |\n| C | d | ✓ | ✓ |\n| E | f | ✓ | ✓ |",
                "<html><body>Sign in</body></html>"
            })
    void aPageWithoutTheTableOfTrainingIsRefusedAndTakesNothingAway(String page) {
        Refreshed refreshed = RegistryRefresh.of(REGISTRY)
                .read(Map.of(SUPPORTED_ARCHITECTURES, page, TRAINING_MODELS, page, WHATS_NEW, page));

        assertThat(refreshed.outcomes().values()).allMatch(outcome -> outcome instanceof Outcome.Refused);
        assertThat(refreshed.diff().isEmpty()).isTrue();
        assertThat(refreshed.registry().entries()).isEqualTo(REGISTRY.entries());
    }

    @Test
    void aTableWithACellTooManyIsReadWithADoubt() {
        String page = Samples.text(SUPPORTED_ARCHITECTURES)
                .replace(
                        "| Granite                | text-generation | ✓                  | ✓ ",
                        "| Granite | text-generation | ✓ | ✗ | what ");
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(SUPPORTED_ARCHITECTURES, page));

        assertThat(refreshed.isWhole()).isFalse();
        assertThat(refreshed.outcomes().get(SUPPORTED_ARCHITECTURES))
                .asString()
                .contains("1 rows have more or fewer cells");
        assertThat(refreshed.diff().of(Kind.ADDED)).extracting(Change::subject).contains("olmo2");
    }

    @Test
    void aMarkThatIsNeitherTickNorCrossIsADoubtAndNoNo() {
        String page = Samples.text(SUPPORTED_ARCHITECTURES).replace("✅", "soon");
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(SUPPORTED_ARCHITECTURES, page));

        assertThat(refreshed
                        .registry()
                        .support(SupportQuery.modelType("olmo2").forTraining())
                        .best()
                        .orElseThrow()
                        .has(Feature.TENSOR_PARALLEL))
                .isEmpty();
        assertThat(refreshed.isWhole()).isFalse();
    }

    @Test
    void aPageThatNamesTooManyStrangersIsNotBelieved() {
        StringBuilder page = new StringBuilder(Samples.text(SUPPORTED_ARCHITECTURES));
        for (int i = 0; i < 60; i++) {
            page.append("| Stranger").append(i).append(" | text-to-image |\n");
        }
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(SUPPORTED_ARCHITECTURES, page.toString()));

        assertThat(refreshed.outcomes().get(SUPPORTED_ARCHITECTURES)).isInstanceOf(Outcome.Refused.class);
        assertThat(refreshed.registry().entries()).isEqualTo(REGISTRY.entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|-",
                "(",
                "| a | b |\n",
                "<td>",
                "register_neuron_model_for_training(\"a\", \"b\")(C)\n",
                "=\n",
                "Neuron 2.1\n====\n"
            })
    void aPageThatIsFullOfOneThingChangesNothing(String thing) {
        String page = Samples.text(SUPPORTED_ARCHITECTURES_HTML) + thing.repeat(1_000_000 / thing.length());
        for (UpstreamDocument document : UpstreamDocument.values()) {
            assertThat(RegistryRefresh.of(REGISTRY)
                            .read(Map.of(document, page))
                            .registry()
                            .entries())
                    .startsWith(REGISTRY.entries().toArray(SupportEntry[]::new));
        }
    }

    @Test
    void aPageWithMoreStatementsThanUpstreamCouldMakeIsNotBelieved() {
        StringBuilder page = new StringBuilder(Samples.text(SUPPORTED_ARCHITECTURES));
        for (int i = 0; i < 3_000; i++) {
            page.append("| Flux | task-").append(i).append(" |\n");
        }

        assertThat(RegistryRefresh.of(REGISTRY)
                        .read(Map.of(SUPPORTED_ARCHITECTURES, page.toString()))
                        .outcomes()
                        .get(SUPPORTED_ARCHITECTURES))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void theDifferenceHasAFormForPeopleAndOneForPrograms() {
        RegistryDiff diff = read(TRAINING_MODELS).diff();

        assertThat(diff.toString().lines()).anyMatch(line -> line.startsWith("ADDED") && line.contains("olmo2"));
        assertThat(diff.toJson().get(0).path("subject").asText()).isEqualTo("olmo2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "https://user:word@host/x", "relative"})
    void anAddressThatIsNoPlainHttpOneIsRefused(String address) {
        assertThatThrownBy(() -> RegistryRefresh.of(REGISTRY).from(WHATS_NEW, URI.create(address)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("word@");
    }

    @Test
    void aTimeThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> RegistryRefresh.of(REGISTRY).within(Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Refreshed read(UpstreamDocument document) {
        return RegistryRefresh.of(REGISTRY).read(Samples.of(document));
    }

    /** The page that upstream would have if it said what the registry says, with the known differences. */
    private static String pageOf(Registry registry) {
        StringBuilder page = new StringBuilder(
                "## Training\n\n| Architecture | Task | Tensor Parallelism | Pipeline Parallelism |\n|-|-|-|-|\n");
        current(registry, Use.TRAINING)
                .forEach((type, entries) -> page.append("| ")
                        .append(name(registry, type))
                        .append(" | text-generation | ✓ | ")
                        .append(entries.get(0).features().getOrDefault(Feature.PIPELINE_PARALLEL, false) ? "✓" : "✗")
                        .append(" |\n"));
        page.append("\n## Inference\n\n| Architecture | Task |\n|-|-|\n");
        current(registry, Use.INFERENCE)
                .forEach((type, entries) -> page.append("| ")
                        .append(name(registry, type))
                        .append(" | ")
                        .append(entries.stream().map(SupportEntry::task).collect(Collectors.joining(", ")))
                        .append(" |\n"));
        return page.toString();
    }

    private static Map<String, List<SupportEntry>> current(Registry registry, Use use) {
        return registry.entries().stream()
                .filter(entry -> entry.stack().equals("optimum-neuron-" + use.text()))
                .filter(entry -> entry.until().isEmpty())
                .filter(entry -> !Optional.ofNullable(registry.pageDifferences().get(entry.modelType()))
                        .map(known -> known.onlyInSource().contains(entry.task()))
                        .orElse(false))
                .collect(Collectors.groupingBy(SupportEntry::modelType));
    }

    private static String name(Registry registry, String type) {
        List<String> names = registry.architecture(type).orElseThrow().names();
        return names.isEmpty() ? type : String.join(", ", names);
    }
}
