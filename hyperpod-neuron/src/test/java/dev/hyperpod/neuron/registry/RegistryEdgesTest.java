package dev.hyperpod.neuron.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer could be a yes too many, or a no too many. */
class RegistryEdgesTest {

    private static final Registry REGISTRY = Registry.bundled();

    @Test
    void whatIsInNoReleaseIsInNoneThatIsAskedFor() {
        SupportAnswer answer = REGISTRY.support(
                SupportQuery.modelType("gemma3").forInference().at("optimum-neuron-inference", "0.4.5"));

        assertThat(answer.isSupported()).as(answer.toString()).isFalse();
    }

    @Test
    void whatIsInTheSourceOnlyIsThereWhenTheSourceIsAskedFor() {
        assertThat(REGISTRY.support(SupportQuery.modelType("gemma3")
                                .forInference()
                                .at("optimum-neuron-inference", "0.4.6.dev4"))
                        .tier())
                .isEqualTo(SupportTier.BETA);
    }

    @Test
    void whatIsInTheSourceOnlyIsNotSaidToBeElsewhereAsIfReleased() {
        SupportAnswer answer = REGISTRY.support(
                SupportQuery.modelType("gemma3").forInference().at("optimum-neuron-inference", "0.4.5"));

        assertThat(answer.reasons())
                .anyMatch(reason -> reason.contains("optimum-neuron (inference)") && reason.contains("no release"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.4.6.dev4", "0.4.7.dev0"})
    void whatHasEndedIsNotInTheSourceEither(String version) {
        SupportAnswer answer = REGISTRY.support(
                SupportQuery.modelType("mistral").forTraining().at("optimum-neuron-training", version));

        assertThat(answer.isSupported()).as(answer.toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm-neuron", "torchtitan-neuron", "nxdt"})
    void anEntryThatIsInNoReleaseCountsWhereTheStacksSourceIsNotKnown(String stack) {
        Registry ours = REGISTRY.with(SupportEntry.of(stack, "olmo2", "text-generation", SupportTier.BETA)
                .unreleased()
                .seenIn("their main branch", LocalDate.of(2026, 11, 2))
                .build());

        assertThat(ours.support(SupportQuery.modelType("olmo2").with(stack)).tier())
                .isEqualTo(SupportTier.BETA);
        assertThat(ours.support(SupportQuery.modelType("olmo2").at(stack, "1.7.0"))
                        .isSupported())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Qwen3, qwen3", "xlm_roberta, xlm-roberta", "GPT-OSS, gpt_oss"})
    void anEntryForAModelTypeInOtherLettersIsRefused(String written, String meant) {
        SupportEntry entry = SupportEntry.of("nxdi-contrib", written, "text-generation", SupportTier.COMMUNITY)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build();

        assertThatThrownBy(() -> REGISTRY.with(entry))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"" + meant + "\"");
    }

    @Test
    void anArchitectureInOtherLettersTakesNothingAway() {
        Registry ours = REGISTRY.with(Architecture.of("Qwen3"));

        assertThat(ours.support(SupportQuery.modelType("qwen3").forTraining()).tier())
                .isEqualTo(SupportTier.OFFICIAL);
        assertThat(ours.find("Qwen3ForCausalLM").modelTypes()).containsExactly("qwen3");
    }

    @Test
    void anEntryForAFamilyThatItsStackDoesNotRunOnIsRefused() {
        SupportEntry entry = SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                .on(InstanceFamily.TRN1, InstanceFamily.TRN3)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build();

        assertThatThrownBy(() -> REGISTRY.with(entry))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trn3")
                .hasMessageContaining("nxdt runs on trn1, trn1n, trn2");
    }

    @Test
    void whatHoldsOnTrainiumHoldsOnTrainiumWithTwiceTheNetwork() {
        Registry ours = REGISTRY.with(SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                .on(InstanceFamily.TRN1)
                .seenIn("our fork", LocalDate.of(2026, 11, 2))
                .build());

        assertThat(ours.support(SupportQuery.modelType("olmo2").on(InstanceFamily.TRN1N))
                        .tier())
                .isEqualTo(SupportTier.COMMUNITY);
        assertThat(ours.support(SupportQuery.modelType("olmo2").forTraining().on(InstanceFamily.TRN2))
                        .isSupported())
                .isFalse();
    }

    @Test
    void anEntryThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> SupportEntry.of("nxdt", "olmo2", "text-generation", SupportTier.COMMUNITY)
                        .since("1.10.0")
                        .until("1.9.0")
                        .seenIn("our fork", LocalDate.of(2026, 11, 2))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("until: 1.9.0 is before 1.10.0");
    }

    @Test
    void nothingIsHopedForOfAReleaseThatIsNotThere() {
        assertThat(REGISTRY.support(SupportQuery.modelType("bert").at("optimum-neuron-training", "9.9.9"))
                        .supports())
                .isEmpty();
    }

    @Test
    void aReleaseThatIsAskedForIsTheOneThatIsHopedFor() {
        assertThat(REGISTRY.support(SupportQuery.modelType("albert").at("optimum-neuron-training", "0.3.0"))
                        .best()
                        .orElseThrow()
                        .version()
                        .map(StackVersion::name))
                .contains("0.3.0");
    }

    @ParameterizedTest
    @CsvSource({
        "llama3, llama",
        "llama3.1, llama",
        "Llama3.1-8B-Instruct, llama",
        "LLAMA 3.3, llama",
        "Meta-Llama-3-8B, llama",
        "meta-llama/Meta-Llama-3.1-8B-Instruct, llama",
        "Llama2 7b chat, llama",
        "Llama4, llama4",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct, llama4",
        "Qwen 3, qwen3",
        "qwen-3-8b, qwen3",
        "Qwen 2.5 72B, qwen2",
        "qwen3 30b a3b, qwen3_moe",
        "Qwen3 235B, qwen3_moe",
        "Mixtral 8x7B, mixtral",
        "mistralai/Mixtral-8x22B-Instruct-v0.1, mixtral",
        "mistralai/Mistral-7B-Instruct-v0.3, mistral",
        "phi 3 mini 4k instruct, phi3",
        "phi3.5 mini, phi3",
        "Phi 4, phi3",
        "gemma2 9b, gemma2",
        "Granite3.3 8B, granite",
        "SmolLM 3, smollm3",
        "gpt oss 20b, gpt_oss",
        "gpt-oss-120b, gpt_oss",
        "DeepSeek R1 Distill Llama 70B, llama",
        "ibm-granite/granite-3.1-8b-instruct, granite",
        "HuggingFaceTB/SmolLM2-1.7B-Instruct, llama",
        "openai/whisper-large-v3-turbo, whisper",
        "stabilityai/stable-diffusion-xl-base-1.0, stable-diffusion-xl",
        "stable-diffusion-v1-5/stable-diffusion-v1-5, stable-diffusion",
        "Llama-3.1-8B-bf16, llama",
        "google-bert/bert-base-uncased, bert",
        "RoBERTa large, roberta",
        "google/flan-t5-large, t5",
        "GPT-2, gpt2",
        "EleutherAI/gpt-j-6b, gptj",
        "Code Llama 7b, llama",
        "Qwen/Qwen2.5-Coder-7B-Instruct, qwen2",
        "black-forest-labs/FLUX.1-Kontext-dev, flux-kontext"
    })
    void aNameIsFoundHoweverItIsSpaced(String text, String modelType) {
        assertThat(REGISTRY.find(text).modelTypes()).containsExactly(modelType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen3 Next",
                "Qwen3.5",
                "Qwen-3-Coder-480B",
                "Llama 5",
                "llama31",
                "Phi-3-small-8k-instruct",
                "microsoft/Phi-3-vision-128k-instruct",
                "Phi 4 multimodal",
                "granite-3.0-1b-a400m-instruct",
                "Gemma 3n",
                "Ministral 3 8B",
                "Stable Diffusion 3",
                "Llama-3.1-8B-fp8"
            })
    void whatIsAnotherModelThanItsNameBeginsWithIsNoYes(String text) {
        SupportAnswer answer = REGISTRY.support(text);

        assertThat(answer.isSupported()).as(answer.toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BERT", "RoBERTa", "DistilBERT"})
    void classificationIsWhateverIsClassified(String name) {
        SupportAnswer answer =
                REGISTRY.support(SupportQuery.named(name).forInference().task("classification"));

        assertThat(answer.tier()).isEqualTo(SupportTier.OFFICIAL);
        assertThat(answer.supports())
                .extracting(Support::task)
                .contains("text-classification", "token-classification")
                .doesNotContain("fill-mask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text Generation", "text_generation", " TEXT-GENERATION "})
    void aTaskIsKnownHoweverItIsWritten(String task) {
        assertThat(REGISTRY.support(SupportQuery.named("qwen3").forTraining().task(task))
                        .tier())
                .isEqualTo(SupportTier.OFFICIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bestEffort", "roadmap"})
    void aFileThatTakesAwayWhatAnswersNeedIsRefusedWithTheField(String field) {
        String file = "source: our tests\ndate: 2026-11-20\n" + field + ": null\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> REGISTRY.overriddenBy(
                        "ours.yaml", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Flux", "Flux Kontext", "SDXL", "SDXL Turbo", "Stable Diffusion XL Refiner"})
    void whatFitsNoSingleCoreIsNotHopedFor(String name) {
        assertThat(REGISTRY.support(SupportQuery.named(name).forTraining()).tier())
                .isEqualTo(SupportTier.UNSUPPORTED);
        assertThat(REGISTRY.support(SupportQuery.named(name).forInference()).tier())
                .isEqualTo(SupportTier.OFFICIAL);
    }

    @Test
    void aReleaseThatAFileAddsIsTheNewestOnlyIfItIs() {
        assertThat(withRelease("0.4.4.1")).isEqualTo("0.4.5");
        assertThat(withRelease("0.10.0")).isEqualTo("0.10.0");
    }

    private static String withRelease(String name) {
        String file = "source: our tests\ndate: 2026-11-20\nreleases: {optimum-neuron: {\"" + name
                + "\": {transformers: ~=4.57.1, sdk: 2.26.1}}}\n";
        return REGISTRY.overriddenBy("ours.yaml", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .support(SupportQuery.named("qwen3").forTraining().on(InstanceFamily.TRN1))
                .best()
                .flatMap(Support::version)
                .orElseThrow()
                .name();
    }
}
