package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.Layout;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of NxDT are those of its own examples. */
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
}
