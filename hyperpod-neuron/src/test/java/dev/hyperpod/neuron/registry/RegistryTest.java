package dev.hyperpod.neuron.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Version;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.model.ModelConfig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    private static final Registry REGISTRY = Registry.bundled();

    @Test
    void theReferenceCaseTrainsOfficiallyWithThePinsOfItsStack() {
        Support best = training("Qwen3ForCausalLM", InstanceFamily.TRN1).best().orElseThrow();

        assertThat(best.tier()).isEqualTo(SupportTier.OFFICIAL);
        assertThat(best.stack().id()).isEqualTo("optimum-neuron-training");
        assertThat(best.version().map(StackVersion::name)).contains("0.4.5");
        assertThat(best.sdk()).contains(version("2.26.1"));
        assertThat(best.transformersPin()).contains("~=4.57.1");
        assertThat(best.minimumTransformers()).contains(version("4.51.0"));
        assertThat(best.attention().orElseThrow().allowed()).containsExactly("eager", "flash_attention_2");
        assertThat(best.has(Feature.PIPELINE_PARALLEL)).contains(true);
        assertThat(best.has(Feature.CONTEXT_PARALLEL)).isEmpty();
    }

    @Test
    void evidenceNamesRepositoryCommitAndPathAndHasAnAge() {
        Evidence evidence = training("qwen3", InstanceFamily.TRN1)
                .best()
                .orElseThrow()
                .evidence()
                .get(0);

        assertThat(evidence.source())
                .isEqualTo("huggingface/optimum-neuron@213224e6 "
                        + "optimum/neuron/models/training/qwen3/modeling_qwen3.py");
        assertThat(evidence.version()).contains("0.4.6.dev4");
        assertThat(evidence.ageInDays(Instant.parse("2026-08-29T23:00:00Z"))).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3_moe, MODEL_TYPE, qwen3_moe",
        "Qwen3-MoE, FAMILY, qwen3_moe",
        "XLM-RoBERTa, NAME, xlm-roberta",
        "Qwen3ForCausalLM, CLASS, qwen3",
        "BertForTokenClassification, CLASS, bert",
        "DebertaV2Model, CLASS, deberta-v2",
        "AST, NAME, audio-spectrogram-transformer",
        "Llama 3.1, FAMILY, llama",
        "llama-3.1 70B instruct, FAMILY, llama",
        "Llama 3.2 11B Vision Instruct, FAMILY, mllama",
        "Granite 4.0, FAMILY, granitemoehybrid",
        "Granite 3.3 8b, FAMILY, granite",
        "Mistral Small 3.1 24B, FAMILY, mistral3",
        "GPT_NEO, MODEL_TYPE, gpt_neo",
        "smolvlm, MODEL_TYPE, smolvlm",
        "SmolVLM, FAMILY, idefics3",
        "SmolVLM2, FAMILY, smolvlm",
        "DeepSeek-R1-Distill-Qwen-7B, FAMILY, qwen2",
        "DeepSeek-R1, FAMILY, deepseek_v3",
        "Qwen/Qwen3-4B-Instruct-2507, REPOSITORY, qwen3",
        "Qwen/Qwen3-30B-A3B, REPOSITORY, qwen3_moe",
        "gemma 3 27b it, FAMILY, gemma3",
        "Gemma 3 1B, FAMILY, gemma3_text"
    })
    void anArchitectureIsFoundByAnyOfItsNames(String text, Match.Kind kind, String modelType) {
        Match match = REGISTRY.find(text);

        assertThat(match.kind()).isEqualTo(kind);
        assertThat(match.modelTypes()).containsExactly(modelType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qwen3-Next-80B-A3B", "Qwen3-Coder-480B-A35B", "BertGenerationEncoder", "Llama 3.9", "3"})
    void aNameThatOnlyBeginsLikeAKnownOneMeansNothing(String text) {
        assertThat(REGISTRY.find(text).kind()).isEqualTo(Match.Kind.NOTHING);
        assertThat(REGISTRY.support(text).tier()).isEqualTo(SupportTier.UNKNOWN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    @SuppressWarnings("NullAway")
    void aQuestionAboutNothingIsRefused(@Nullable String text) {
        assertThatThrownBy(() -> SupportQuery.named(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("name: ");
    }

    @Test
    void aFamilyThatDoesNotDecideIsAsGoodAsItsWorstArchitecture() {
        SupportAnswer answer = training("Llama 3.2", InstanceFamily.TRN1);

        assertThat(answer.match().modelTypes()).containsExactly("llama", "mllama");
        assertThat(answer.tier()).isEqualTo(SupportTier.UNSUPPORTED);
        assertThat(answer.reasons()).anyMatch(reason -> reason.contains("may mean any of llama, mllama"));
    }

    @Test
    void whatWasTakenFromARepositorysNameIsCalledAGuess() {
        assertThat(REGISTRY.support("Qwen/Qwen3-8B").reasons())
                .anyMatch(reason -> reason.contains("by its name alone"));
    }

    @Test
    void aMisspeltNameIsUnknownAndHasSuggestions() {
        SupportAnswer answer = REGISTRY.support("LlamaForCausalML");

        assertThat(answer.tier()).isEqualTo(SupportTier.UNKNOWN);
        assertThat(answer.match().suggestions()).contains("LlamaForCausalLM");
    }

    @Test
    void aModelTypeThatNoSourceNamesIsUnsupported() {
        assertThat(REGISTRY.support(SupportQuery.modelType("mamba")).tier()).isEqualTo(SupportTier.UNSUPPORTED);
    }

    @Test
    void aModelsOwnConfigurationIsAsked() {
        ModelConfig granite =
                ModelConfig.parse("{\"model_type\":\"granite\",\"architectures\":[\"GraniteForCausalLM\"]}");
        ModelConfig untyped = ModelConfig.parse("{\"architectures\":[\"GraniteForCausalLM\"],\"hidden_size\":64}");

        assertThat(REGISTRY.support(SupportQuery.of(granite).forTraining()).tier())
                .isEqualTo(SupportTier.OFFICIAL);
        assertThat(REGISTRY.support(SupportQuery.of(untyped).forTraining()).tier())
                .isEqualTo(SupportTier.OFFICIAL);
    }

    @Test
    void supportOfTheLanguagePartIsNoSupportOfTheWholeModel() {
        ModelConfig config =
                ModelConfig.parse("{\"model_type\":\"gemma3\",\"text_config\":{\"model_type\":\"gemma3_text\"}}");

        assertThat(REGISTRY.support(SupportQuery.of(config).forInference().task("text-generation"))
                        .isSupported())
                .isFalse();
        assertThat(REGISTRY.support(SupportQuery.ofLanguagePart(config)
                                .forInference()
                                .task("text-generation"))
                        .tier())
                .isEqualTo(SupportTier.BETA);
    }

    @Test
    void trainiumOneGetsTheLastReleaseThatStillRunsOnIt() {
        Support nxdi = REGISTRY.support(
                        SupportQuery.named("llama").with("nxdi").on(InstanceType.of("ml.trn1.32xlarge")))
                .best()
                .orElseThrow();

        assertThat(nxdi.version().map(StackVersion::name)).contains("0.8.16251");
        assertThat(nxdi.sdk()).contains(version("2.28.0"));
        assertThat(nxdi.lifeCycle()).extracting(Milestone::phase).contains(Milestone.Phase.ENDED);
        assertThat(REGISTRY.state(InstanceFamily.TRN1).frozen()).isTrue();
    }

    @Test
    void aReleaseThatDoesNotRunThereIsNamedWithTheLastThatDoes() {
        SupportAnswer answer = REGISTRY.support(
                SupportQuery.named("llama").at("nxdi", "0.10.18399").on(InstanceFamily.TRN1));

        assertThat(answer.isSupported()).isFalse();
        assertThat(answer.reasons()).anyMatch(reason -> reason.contains("0.8.16251 is the last that does"));
    }

    @Test
    void whatHasEndedIsThereInAnOldReleaseOnly() {
        SupportQuery mistral = SupportQuery.modelType("mistral").forTraining();

        assertThat(REGISTRY.support(mistral.at("optimum-neuron-training", "0.2.0"))
                        .tier())
                .isEqualTo(SupportTier.MAINTENANCE);
        assertThat(REGISTRY.support(mistral.at("optimum-neuron-training", "0.4.5"))
                        .tier())
                .isEqualTo(SupportTier.UNSUPPORTED);
        assertThat(REGISTRY.support(mistral.with("optimum-neuron-training")).reasons())
                .anyMatch(reason -> reason.contains("until 0.2.0"));
    }

    @Test
    void whatIsNotYetInAPinnedReleaseIsNotThere() {
        SupportQuery llama4 = SupportQuery.modelType("llama4").forInference();

        assertThat(REGISTRY.support(llama4.at("optimum-neuron-inference", "0.4.0"))
                        .isSupported())
                .isTrue();
        assertThat(REGISTRY.support(llama4.at("optimum-neuron-inference", "0.3.0"))
                        .isSupported())
                .isFalse();
    }

    @Test
    void whatIsInNoReleaseIsBetaAtBest() {
        Support gemma = REGISTRY.support(
                        SupportQuery.modelType("gemma3").forInference().with("optimum-neuron-inference"))
                .best()
                .orElseThrow();

        assertThat(gemma.tier()).isEqualTo(SupportTier.BETA);
        assertThat(gemma.version().map(StackVersion::released)).contains(false);
    }

    @Test
    void aStackThatNamesModelsSupportsOnlyThese() {
        Support vllm = REGISTRY.support(
                        SupportQuery.modelType("qwen3").task("text-generation").with("vllm-neuron"))
                .best()
                .orElseThrow();

        assertThat(vllm.models()).containsExactly("Qwen3-32B");
    }

    @Test
    void encodersTrainByBestEffortWhichIsNoYes() {
        SupportAnswer bert = training("bert", InstanceFamily.TRN1);

        assertThat(bert.tier()).isEqualTo(SupportTier.BEST_EFFORT);
        assertThat(bert.isSupported()).isFalse();
    }

    @Test
    void aDecoderTrainsByBestEffortOnlyIfItIsSmall() {
        SupportQuery phi = SupportQuery.modelType("phi3").forTraining().on(InstanceFamily.TRN1);

        assertThat(REGISTRY.support(phi).tier()).isEqualTo(SupportTier.UNSUPPORTED);
        assertThat(REGISTRY.support(phi.parameters(500_000_000)).tier()).isEqualTo(SupportTier.BEST_EFFORT);
        assertThat(REGISTRY.support(phi.parameters(3_800_000_000L)).tier()).isEqualTo(SupportTier.UNSUPPORTED);
    }

    @Test
    void anUnsupportedArchitectureSaysWhereElseItIsAndWhatToTakeInstead() {
        SupportAnswer answer = training("gpt_oss", InstanceFamily.TRN1);

        assertThat(answer.tier()).isEqualTo(SupportTier.UNSUPPORTED);
        assertThat(answer.reasons()).contains("TorchTitan Neuron (beta) has it on trn2, trn3");
        assertThat(answer.alternatives().map(Alternatives::training)).isPresent();
        assertThat(answer.toString()).contains("There is no public roadmap");
    }

    @Test
    void nothingIsPromisedOfTheFuture() {
        assertThat(REGISTRY.planned("gpt_oss").toString())
                .startsWith("There is no public roadmap")
                .contains("a branch gpt-oss is open");
        assertThat(REGISTRY.planned("anything").hints()).isEmpty();
    }

    @Test
    void hyperPodHasFourOfTheInstanceTypes() {
        assertThat(List.of(InstanceFamily.values()))
                .flatExtracting(family -> REGISTRY.state(family).clusterTypes())
                .extracting(InstanceType::name)
                .containsExactlyInAnyOrder(
                        "ml.trn1.32xlarge", "ml.trn1n.32xlarge", "ml.trn2.3xlarge", "ml.trn2.48xlarge");
        assertThat(REGISTRY.support(SupportQuery.named("llama").on(InstanceFamily.INF2))
                        .reasons())
                .contains("HyperPod has no cluster type of this family");
    }

    @Test
    void anEntryOfOnesOwnIsAdded() {
        Registry ours = REGISTRY.with(SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                .on(InstanceFamily.TRN1)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build());

        assertThat(ours.support(SupportQuery.named("Olmo2ForCausalLM").forTraining())
                        .tier())
                .isEqualTo(SupportTier.COMMUNITY);
        assertThat(REGISTRY.support(SupportQuery.named("olmo2").forTraining()).tier())
                .isEqualTo(SupportTier.UNSUPPORTED);
    }

    @Test
    void anEntryForAStackThatIsNotThereIsRefusedWithASuggestion() {
        SupportEntry entry = SupportEntry.of("nxdt2", "olmo2", "text-generation", SupportTier.COMMUNITY)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build();

        assertThatThrownBy(() -> REGISTRY.with(entry))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean \"nxdt\"?");
    }

    @Test
    void anEntryNamesAllThatIsWrongWithIt() {
        assertThatThrownBy(() -> SupportEntry.of("nxdt", " ", "text-generation", SupportTier.UNSUPPORTED)
                        .since("new")
                        .build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).hasSize(4));
    }

    @Test
    void aFileOfOnesOwnStandsOverTheBundledData() {
        String file = """
            source: our tests
            date: 2026-11-20
            support:
              optimum-neuron-training:
                granite: null
            """;
        Registry ours =
                REGISTRY.overriddenBy("ours.yaml", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));

        assertThat(ours.support(SupportQuery.named("granite").forTraining()).isSupported())
                .isFalse();
        assertThat(ours.provenance().get(0).source()).isEqualTo("our tests");
    }

    @Test
    void aWayToStretchPositionsAsksForAReleaseThatKnowsIt() {
        ModelConfig llama31 = ModelConfig.parse("""
                {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "rope_scaling": {"rope_type": "llama3"}}
                """);

        assertThat(REGISTRY.support(SupportQuery.of(llama31).forTraining().on(InstanceFamily.TRN1))
                        .best()
                        .flatMap(Support::minimumTransformers))
                .hasToString("Optional[4.43.0]");
    }

    @Test
    void aFamilyOfTwoModelTypesAsksForTheReleaseThatEachNeeds() {
        assertThat(REGISTRY.support("Llama 3.2").supports())
                .allSatisfy(support -> assertThat(support.minimumTransformers().orElseThrow())
                        .hasToString(support.architecture().modelType().equals("mllama") ? "4.45.0" : "4.43.0"));
    }

    @Test
    void whatWasAddedStaysWhenAFileComesAfterIt() {
        String file = "{\"source\":\"our tests\",\"date\":\"2026-11-20\"}";
        Registry ours = REGISTRY.with(SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                        .seenIn("our fork", LocalDate.of(2026, 11, 2))
                        .build())
                .overriddenBy("ours.json", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));

        assertThat(ours.support(SupportQuery.named("olmo2").forTraining()).tier())
                .isEqualTo(SupportTier.COMMUNITY);
    }

    @Test
    void aFileThatTakesAwayTheStackOfAnAddedEntryIsRefused() {
        String file = """
            {"source":"our tests","date":"2026-11-20","stacks":{"nxdt":null},"releases":{"nxdt":null},"support":{"nxdt":null}}
            """;
        Registry ours = REGISTRY.with(SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build());

        assertThatThrownBy(() ->
                        ours.overriddenBy("ours.json", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no \"nxdt\"");
    }

    @Test
    void aMisspeltFieldOfAFileIsRefused() {
        String file = "{\"source\":\"x\",\"date\":\"2026-11-20\",\"stacks\":{\"nxdi\":{\"teir\":\"official\"}}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> REGISTRY.overriddenBy(
                        "ours.json", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("stacks > nxdi > teir")
                .withMessageContaining("did you mean \"tier\"?");
    }

    @Test
    void anAnswerHasAFormForPrograms() {
        var json = training("qwen3", InstanceFamily.TRN1).toJson();

        assertThat(json.path("tier").asText()).isEqualTo("official");
        assertThat(json.at("/supports/0/transformersPin").asText()).isEqualTo("~=4.57.1");
        assertThat(json.at("/supports/0/features/pipeline").asBoolean()).isTrue();
    }

    @Test
    void anInstanceTypeWithoutSuchAcceleratorsIsRefused() {
        assertThatThrownBy(() -> SupportQuery.named("llama").on(InstanceType.of("ml.p5.48xlarge")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ml.p5.48xlarge");
    }

    @Test
    void everyNameInTheDataLeadsToAnArchitecture() {
        assertThat(REGISTRY.families())
                .allSatisfy(family -> assertThat(family.modelTypes())
                        .isNotEmpty()
                        .allMatch(type -> REGISTRY.architecture(type).isPresent()));
        assertThat(REGISTRY.entries())
                .allMatch(entry -> REGISTRY.architecture(entry.modelType()).isPresent());
    }

    @Test
    void everyFamilyIsFoundByItsOwnName() {
        assertThat(REGISTRY.families())
                .filteredOn(family -> !family.name().endsWith(".x"))
                .allSatisfy(family ->
                        assertThat(REGISTRY.find(family.name()).modelTypes()).isEqualTo(family.modelTypes()));
    }

    @Test
    void theSdksReleasesAreThereTheLatestFirst() {
        assertThat(REGISTRY.sdkReleases().get(0).version()).isEqualTo(version("2.33.0"));
        assertThat(REGISTRY.sdkReleases())
                .filteredOn(release -> release.version().equals(version("2.26.1")))
                .singleElement()
                .satisfies(release -> assertThat(release.packages()).containsEntry("neuronx-cc", "2.21.33363.0"));
    }

    private static SupportAnswer training(String name, InstanceFamily family) {
        return REGISTRY.support(SupportQuery.named(name).forTraining().on(family));
    }

    private static Version version(String text) {
        return Optional.of(text).flatMap(Version::parse).orElseThrow();
    }
}
