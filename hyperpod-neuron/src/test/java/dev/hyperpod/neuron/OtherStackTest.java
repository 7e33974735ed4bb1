package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.neuron.plan.LaunchSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OtherStackTest {

    @Test
    void aStackWithRoomIsTakenBeforeABetterSupportedOneWithout() {
        NeuronReport report =
                Neuron.verify("meta-llama/Llama-3.1-405B").forInference().on(TRN2, 1);

        assertThat(report.supported()).isTrue();
        assertThat(report.support().orElseThrow().stack().id()).isEqualTo("nxdi");
        assertThat(report.remarks())
                .extracting(Remark::text)
                .anyMatch(
                        text -> text.startsWith("optimum-neuron (inference) (official) has it too, but what is asked"));
    }

    @Test
    void aStackThatCutsSequencesIsTakenWhereThatIsAsked() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .sequenceLength(8192)
                .tensorParallel(32)
                .pipelineParallel(8)
                .contextParallel(2)
                .on(TRN1, 16);

        assertThat(report.support().orElseThrow().stack().id()).isEqualTo("nxdt");
        assertThat(report.wanted().orElseThrow().violations()).isEmpty();
    }

    @Test
    void withoutRoomAnywhereItIsTheBestSupportedThatIsToldOf() {
        NeuronReport report =
                Neuron.verify("meta-llama/Llama-3.1-405B").forInference().on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.support().orElseThrow().stack().id()).isEqualTo("optimum-neuron-inference");
    }

    @Test
    void aStackThatIsAskedForIsNotExchanged() {
        assertThat(Neuron.verify("meta-llama/Llama-3.1-405B")
                        .forInference()
                        .stack("optimum-neuron-inference")
                        .on(TRN2, 1)
                        .supported())
                .isFalse();
    }

    @Test
    void gptOssIsTrainedThoughItsCheckpointIsOfFourBits() {
        NeuronReport report = Neuron.verify("openai/gpt-oss-20b").forTraining().on(TRN2, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(report.remarks()).extracting(Remark::text).anyMatch(text -> text.contains("MXFP4"));
    }

    @Test
    void whatIsInNoReleaseIsNeitherPinnedNorInAnImage() {
        NeuronReport report =
                Neuron.verify("google/gemma-3-1b-it").forInference().on(TRN2, 1);
        LaunchSettings launch = report.launch().orElseThrow();

        assertThat(report.support().orElseThrow().entry().released()).isFalse();
        assertThat(launch.pins()).doesNotContainKey("optimum-neuron");
        assertThat(launch.imageTemplate()).isEmpty();
        assertThat(report.remarks().get(0).text()).isEqualTo("gemma3_text is beta in optimum-neuron (inference)");
    }

    @Test
    void aModelThatAStackDoesNotNameIsWarnedOf() {
        String named = "upstream names Qwen3-32B only";

        assertThat(remarks("Qwen/Qwen3-4B")).contains("! " + named + ", and this is none of them");
        assertThat(remarks("Qwen/Qwen3-32B")).contains("- " + named);
    }

    private static List<String> remarks(String model) {
        return Neuron.verify(model).forInference().stack("vllm-neuron").on(TRN2, 1).remarks().stream()
                .map(Remark::toString)
                .toList();
    }
}
