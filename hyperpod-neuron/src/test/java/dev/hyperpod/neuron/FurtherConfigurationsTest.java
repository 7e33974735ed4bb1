package dev.hyperpod.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What upstream runs beyond the published configurations that the formulas were made with. */
final class FurtherConfigurationsTest {

    /** huggingface/optimum-neuron, benchmark/ and docs/source/benchmarks. */
    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.3-70B-Instruct, ml.inf2.48xlarge, 24, 1",
        "meta-llama/Llama-3.3-70B-Instruct, ml.inf2.48xlarge, 24, 4",
        "meta-llama/Llama-3.3-70B-Instruct, ml.inf2.48xlarge, 24, 8",
        "meta-llama/Llama-3.3-70B-Instruct, ml.trn1.32xlarge, 32, 8",
        "meta-llama/Llama-3.3-70B-Instruct, ml.trn2.48xlarge, 32, 32",
        "meta-llama/Llama-3.1-8B, ml.inf2.48xlarge, 8, 32",
        "meta-llama/Llama-2-13b-hf, ml.inf2.48xlarge, 24, 32",
        "meta-llama/Llama-2-7b-hf, ml.inf2.48xlarge, 24, 32",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct, ml.trn1.32xlarge, 32, 8",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct, ml.trn2.48xlarge, 64, 32",
        "Qwen/Qwen2.5-7B, ml.inf2.48xlarge, 8, 32",
        "Qwen/Qwen3-32B, ml.trn2.48xlarge, 4, 2",
        "Qwen/Qwen3-235B-A22B, ml.trn2.48xlarge, 64, 4"
    })
    void whatIsServedUpstreamIsValidAndFits(String model, String type, int tensor, int batch) {
        JudgedLayout wanted = Neuron.verify(model)
                .forInference()
                .sequenceLength(4096)
                .batch(batch)
                .tensorParallel(tensor)
                .on(InstanceType.of(type), 1)
                .wanted()
                .orElseThrow();

        assertThat(wanted.violations()).isEmpty();
        assertThat(wanted.memory().orElseThrow().band()).isEqualTo(Band.FITS);
    }

    /** aws-neuron/neuronx-distributed-training examples/conf, aws-neuron/neuronx-distributed examples/training. */
    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.1-405B, trn1, 64, 32, 32, 8192, 1, 256, FULL, 2",
        "meta-llama/Llama-3.1-405B, trn2, 32, 64, 8, 8192, 1, 1024, SELECTIVE, 4",
        "meta-llama/Llama-3.1-70B, trn2, 8, 32, 4, 8192, 1, 1024, SELECTIVE, 4",
        "meta-llama/Meta-Llama-3-8B, trn2, 1, 16, 1, 8192, 1, 1024, NONE, 4",
        "meta-llama/Meta-Llama-3-8B, trn1, 1, 32, 1, 4096, 1, 64, SELECTIVE, 1",
        "meta-llama/Llama-2-13b-hf, trn1, 1, 8, 4, 4096, 1, 1024, SELECTIVE, 1",
        "meta-llama/Llama-2-13b-hf, trn1, 32, 8, 4, 4096, 1, 1024, SELECTIVE, 32",
        "mistralai/Mistral-7B-v0.3, trn1, 1, 32, 1, 4096, 1, 64, SELECTIVE, 1",
        "mistralai/Mixtral-8x7B-v0.1, trn1, 16, 32, 4, 4096, 1, 128, FULL, 4"
    })
    void whatIsTrainedUpstreamIsValidAndFits(
            String model,
            String family,
            int nodes,
            int tensor,
            int pipeline,
            int tokens,
            int microBatch,
            int globalBatch,
            Checkpointing checkpointing,
            int copies) {
        JudgedLayout wanted = Neuron.verify(model)
                .forTraining()
                .stack("nxdt")
                .sequenceLength(tokens)
                .microBatch(microBatch)
                .globalBatch(globalBatch)
                .checkpointing(checkpointing)
                .tensorParallel(tensor)
                .pipelineParallel(pipeline)
                .on(family.equals("trn1") ? InstanceType.TRN1 : InstanceType.TRN2, nodes)
                .wanted()
                .orElseThrow();

        assertThat(wanted.violations()).isEmpty();
        assertThat(wanted.layout().data()).isEqualTo(copies);
        assertThat(wanted.memory().orElseThrow().band()).isEqualTo(Band.FITS);
    }

    @Test
    void aModelThatIsCutOverHostsNeedNotBeWholeInTheMemoryOfOne() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-405B")
                .forTraining()
                .sequenceLength(8192)
                .on(InstanceType.TRN1, 64);

        assertThat(report.supported()).isTrue();
        assertThat(report.host().orElseThrow().band()).isEqualTo(Band.FITS);
    }

    @Test
    void onTrainium2TheSmallestThatFitsComesBeforeAWholeInstance() {
        assertThat(Neuron.verify("Qwen/Qwen3-32B")
                        .forTraining()
                        .lora(16)
                        .sequenceLength(8192)
                        .on(InstanceType.TRN2, 1)
                        .recommended()
                        .orElseThrow()
                        .layout())
                .isEqualTo(new Layout(16, 1, 1, 4));
    }

    @Test
    void sequencesThatAreCutTakeTheAttentionThatCutsThem() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .stack("nxdt")
                .sequenceLength(8192)
                .globalBatch(1024)
                .tensorParallel(32)
                .pipelineParallel(8)
                .contextParallel(2)
                .on(InstanceType.TRN1, 16);

        assertThat(report.wanted().orElseThrow().violations()).isEmpty();
        assertThat(report.attention().orElseThrow().use()).isEqualTo(Attention.RING);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 1", "12, 1"})
    void inInferenceCoresMayBeLeftOver(int tensor, int copies) {
        JudgedLayout wanted = Neuron.verify("meta-llama/Llama-3.1-8B")
                .forInference()
                .tensorParallel(tensor)
                .on(InstanceType.of("ml.inf2.24xlarge"), 1)
                .wanted()
                .orElseThrow();

        assertThat(wanted.violations()).isEmpty();
        assertThat(wanted.layout().data()).isGreaterThanOrEqualTo(copies);
    }
}
