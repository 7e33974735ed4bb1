package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.catalogue.InstanceType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of a report. */
final class ReportPageTest {

    private static TrainingVerification training(String model) {
        return Neuron.verify(model).forTraining();
    }

    private static NeuronReport reference() {
        return training("Qwen/Qwen3-4B-Instruct-2507").on(TRN1, 2);
    }

    @Test
    void isShort() {
        assertThat(reference().toString().lines().count()).isLessThanOrEqualTo(40);
    }

    @Test
    void hasThePlanAndTheCommandBeforeLayoutsAndNotes() {
        assertThat(reference().toString())
                .containsSubsequence(
                        "supported",
                        "layout ",
                        "memory ",
                        "To start it",
                        "torchrun",
                        "LAYOUT",
                        "Good to know",
                        "trust");
    }

    @Test
    void tellsOfTheModelTheUseAndTheInstancesOnly() {
        assertThat(reference().toString())
                .doesNotContain("Embedding", "NxD Inference", "sliding", "roadmap", "vllm")
                .contains("stay with optimum-neuron (training) 0.4.5 on Neuron 2.26.1");
        assertThat(Neuron.verify("Qwen/Qwen3-4B").forInference().on(TRN2, 1).toString())
                .doesNotContain("Embedding", "trl");
        assertThat(training("Qwen/Qwen3-4B")
                        .on(InstanceType.of("ml.inf2.48xlarge"), 1)
                        .toString())
                .contains("does not run on inf2")
                .doesNotContain("inf2: HyperPod has");
    }

    @Test
    void offersNothingInsteadOfWhatIsSupported() {
        assertThat(reference().toString()).doesNotContain("Instead").contains("on GPUs, for comparison: ");
        assertThat(training("Qwen/Qwen2.5-7B").on(TRN1, 2).toString()).contains("Instead", "On GPUs instead");
    }

    @Test
    void countsTheNotesThatItLeavesOut() {
        assertThat(training("meta-llama/Llama-3.1-70B")
                        .stack("nxdt")
                        .on(TRN1, 16)
                        .toString())
                .containsAnyOf("and 1 more note" + System.lineSeparator(), "more notes" + System.lineSeparator());
    }

    @Test
    void explainsTheRulesThatAreBroken() {
        assertThat(training("Qwen/Qwen2.5-7B").on(TRN1, 2).toString())
                .contains("HEADS_DIVIDE asks that the attention heads divide evenly")
                .doesNotContain("TOPOLOGY");
    }

    @Test
    void figuresOfGpusHaveUnits() {
        assertThat(reference().alternatives())
                .isNotEmpty()
                .allSatisfy(other -> assertThat(other.describe()).containsPattern("\\d GiB for the \\d+ GiB"));
    }

    @Test
    void jsonSaysWhatWasAskedAndWhetherItIsDone() {
        JsonNode json =
                training("Qwen/Qwen3-4B").lora(16).microBatch(2).on(TRN1, 1).toJson();

        assertThat(json.path("supported").booleanValue()).isTrue();
        assertThat(json.path("headline").textValue()).startsWith("Qwen/Qwen3-4B, training on 1 ×");
        assertThat(json.path("microBatch").intValue()).isEqualTo(2);
        assertThat(json.path("method").textValue()).isEqualTo("lora");
        assertThat(json.path("loraRank").intValue()).isEqualTo(16);
        assertThat(json.at("/launch/command/program/0").textValue()).isEqualTo("torchrun");
        assertThat(json.at("/launch/command/arguments/--model_id").textValue()).isEqualTo("Qwen/Qwen3-4B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
    void htmlEndsNoElementThatHasNoEnd(String element) {
        assertThat(reference().toHtml()).doesNotContain("</" + element + ">");
    }

    @Test
    void htmlHasWhatThePageHas() {
        assertThat(Stream.of("To start it", "torchrun", "Good to know", "for comparison", "kept"))
                .allSatisfy(part -> assertThat(reference().toHtml()).contains(part));
    }
}
