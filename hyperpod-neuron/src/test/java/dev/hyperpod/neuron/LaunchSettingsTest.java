package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.LaunchCommand;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.Layout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts a layout; the settings of NxDT are those of its own examples. */
final class LaunchSettingsTest {

    private static TrainingVerification llama() {
        return Neuron.verify("meta-llama/Meta-Llama-3-8B")
                .forTraining()
                .stack("nxdt")
                .sequenceLength(8192);
    }

    private static Map<String, String> settings(TrainingVerification asked, InstanceType type, int count) {
        return asked.on(type, count).launch().orElseThrow().settings();
    }

    @Test
    void adaptersGoWithoutTheShardedOptimizer() {
        assertThat(settings(llama().lora(16), TRN1, 1))
                .containsEntry("distributed_strategy.zero1", "false")
                .containsEntry("precision.type", "autocast")
                .containsEntry("model_alignment_strategy.peft.lora_rank", "16");
        assertThat(settings(llama(), TRN1, 1))
                .containsEntry("distributed_strategy.zero1", "true")
                .doesNotContainKey("precision.type");
    }

    @Test
    void theInstancesAndTheirCoresAreNamed() {
        assertThat(settings(llama(), TRN2, 2))
                .containsEntry("trainer.devices", "64")
                .containsEntry("trainer.num_nodes", "2")
                .containsEntry("trainer.lnc", "2");
        assertThat(settings(llama(), TRN1, 1))
                .containsEntry("trainer.devices", "32")
                .doesNotContainKey("trainer.lnc");
    }

    @Test
    void aPipelineHasAMicroBatchForEachStage() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .stack("nxdt")
                .sequenceLength(8192)
                .on(TRN1, 16);
        Layout layout = report.recommended().orElseThrow().layout();

        assertThat(layout.pipeline()).isGreaterThan(1);
        assertThat(report.launch().orElseThrow().settings())
                .containsEntry("data.global_batch_size", String.valueOf(layout.data() * layout.pipeline()));
    }

    @Test
    void attentionIsTheOneThatIsPlannedWith() {
        assertThat(settings(llama(), TRN1, 1))
                .containsEntry("model.fusions.flash_attention", "true")
                .containsEntry("model.fusions.ring_attention", "false");
        assertThat(settings(llama().contextParallel(2), TRN1, 2))
                .containsEntry("model.fusions.flash_attention", "false")
                .containsEntry("model.fusions.ring_attention", "true");
    }

    private static LaunchSettings qwen(int nodes) {
        return Neuron.verify("Qwen/Qwen3-4B")
                .forTraining()
                .on(TRN1, nodes)
                .launch()
                .orElseThrow();
    }

    private static LaunchSettings serving(String stack) {
        return Neuron.verify("Qwen/Qwen3-32B")
                .forInference()
                .stack(stack)
                .on(TRN2, 1)
                .launch()
                .orElseThrow();
    }

    @Test
    void theCommandOfTrainingIsWhole() {
        LaunchCommand command = qwen(2).command().orElseThrow();

        assertThat(command.script()).hasValue("train.py");
        assertThat(command.argumentList())
                .containsSequence("--model_id", "Qwen/Qwen3-4B")
                .containsSequence("--tensor_parallel_size", "8");
        assertThat(command.toString().replace(" \\" + System.lineSeparator() + "   ", ""))
                .startsWith(
                        "torchrun --nnodes 2 --nproc_per_node 32 --rdzv_id \"$JOB_ID\" --rdzv_backend c10d"
                                + " --rdzv_endpoint \"$HEAD_NODE\" train.py --model_id Qwen/Qwen3-4B --tensor_parallel_size 8 ");
    }

    @Test
    void aSingleNodeMeetsNobody() {
        assertThat(qwen(1).command().orElseThrow().rendezvous()).isEmpty();
    }

    @Test
    void whatIsNoArgumentIsToldApart() {
        assertThat(qwen(1).settings())
                .containsOnlyKeys("attn_implementation", "max_length")
                .containsEntry("attn_implementation", "flash_attention_2");
        assertThat(qwen(1).settingsIn().orElseThrow()).contains("train.py");
    }

    @Test
    void variablesAreQuoted() {
        assertThat(qwen(1).toString())
                .contains("export ", "NEURON_CC_FLAGS='--model-type transformer --retry_failed_compilation'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimum-neuron-inference", "vllm-neuron"})
    void aServerIsStartedForEachCopyOnCoresOfItsOwn(String stack) {
        LaunchSettings launch = serving(stack);
        int tensor = launch.layout().tensor();

        assertThat(launch.command().orElseThrow().toString())
                .startsWith("vllm serve Qwen/Qwen3-32B --tensor-parallel-size " + tensor);
        assertThat(launch.coresOfCopies())
                .hasSize(64 / tensor)
                .startsWith("0-" + (tensor - 1))
                .endsWith((64 - tensor) + "-63");
        assertThat(launch.toString()).contains("NEURON_RT_VISIBLE_CORES");
    }

    @Test
    void ofAStackThatNobodyKnowsHowToStartThatIsSaid() {
        LaunchSettings launch = Neuron.verify("openai/gpt-oss-20b")
                .forTraining()
                .on(TRN2, 1)
                .launch()
                .orElseThrow();

        assertThat(launch.command()).isEmpty();
        assertThat(launch.torchrun()).isEmpty();
        assertThat(launch.toString()).contains("is not known here").doesNotContain("torchrun");
    }

    @Test
    void anOlderImageIsBroughtToThePinsOfTheUse() {
        LaunchSettings training = qwen(1);

        assertThat(training.pins()).containsKey("trl").doesNotContainKey("vllm");
        assertThat(serving("optimum-neuron-inference").pins())
                .containsKey("vllm")
                .doesNotContainKey("trl");
        assertThat(training.imageOlder()).isTrue();
        assertThat(training.toString()).contains("pip install 'optimum-neuron==0.4.5' 'transformers~=4.57.1'");
    }

    @Test
    void everyFigureIsFilledIn() {
        for (LaunchSettings launch : List.of(
                qwen(2),
                serving("vllm-neuron"),
                serving("optimum-neuron-inference"),
                llama().lora(8).on(TRN2, 2).launch().orElseThrow())) {
            assertThat(launch.toString().replace("{region}", "")).doesNotContain("{", "}");
        }
    }
}
