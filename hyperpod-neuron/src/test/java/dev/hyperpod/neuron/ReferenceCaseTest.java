package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.registry.SupportTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Qwen3-4B on two instances of Trn1, the case that people begin with. */
final class ReferenceCaseTest {

    private static final String MODEL = "Qwen/Qwen3-4B-Instruct-2507";

    private static TrainingVerification training() {
        return Neuron.verify(MODEL).forTraining().sequenceLength(4096);
    }

    @Test
    void isSupportedWithTheModelsMinimumAndTheStacksPin() {
        NeuronReport report = Neuron.verify(MODEL).forTraining().on(TRN1, 2);

        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(report.tier()).isEqualTo(SupportTier.OFFICIAL);
        assertThat(report.transformers().modelMinimum())
                .hasValue(Version.parse("4.51.0").orElseThrow());
        assertThat(report.transformers().stackPin()).hasValue("~=4.57.1");
        assertThat(report.transformers().clash()).isEmpty();
        assertThat(report.support().orElseThrow().evidence()).isNotEmpty();
    }

    @Test
    void takesFlashAttentionWhoseDemandIsTold() {
        AttentionAdvice attention =
                Neuron.verify(MODEL).forTraining().on(TRN1, 2).attention().orElseThrow();

        assertThat(attention.use()).isEqualTo(Attention.FLASH_ATTENTION_2);
        assertThat(attention.stackDefault()).hasValue("eager");
        assertThat(attention.demands().orElseThrow()).contains("2048");
        assertThat(attention.rejected()).contains("sdpa");
    }

    @Test
    void calls16ValidButWastefulAndOffersABetterLayout() {
        NeuronReport report = training().tensorParallel(16).on(TRN1, 2);

        assertThat(report.wanted().orElseThrow().isValid()).isTrue();
        assertThat(report.wanted().orElseThrow().layout()).isEqualTo(new Layout(16, 1, 1, 4));
        assertThat(report.recommended().orElseThrow().layout()).isEqualTo(new Layout(8, 1, 1, 8));
        assertThat(report.remarks())
                .extracting(Remark::text)
                .anySatisfy(text -> assertThat(text)
                        .contains("TP 16", "32 cores, so 2 copies to an instance", "wasteful", "TP 8 × DP 8"));
    }

    @Test
    void keepsTheGlobalBatchWhenTheLayoutChanges() {
        BatchPlan batch = training()
                .tensorParallel(16)
                .gradientAccumulation(16)
                .on(TRN1, 2)
                .batch()
                .orElseThrow();

        assertThat(batch.globalBatch()).isEqualTo(64);
        assertThat(batch.accumulation()).isEqualTo(8);
        assertThat(batch.isExact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 2, 21.4, 0",
        "4096, 4, 11.1, 8.3",
        "4096, 8, 5.9, 4.5",
        "4096, 16, 3.4, 0",
        "4096, 32, 2.2, 0",
        "8192, 4, 15.8, 10.3",
        "8192, 8, 8.2, 5.5",
        "8192, 16, 4.6, 0"
    })
    void needsAsMuchMemoryAsWasReckonedByHand(int tokens, int tensor, double gib, double checkpointed) {
        JudgedLayout judged = training()
                .sequenceLength(tokens)
                .tensorParallel(tensor)
                .on(TRN1, 2)
                .wanted()
                .orElseThrow();

        assertThat(judged.memory().orElseThrow().totalGib()).isCloseTo(gib, within(0.05 * gib));
        if (checkpointed > 0) {
            assertThat(judged.checkpointed().orElseThrow().totalGib())
                    .isCloseTo(checkpointed, within(0.05 * checkpointed));
            NeuronReport asked = training()
                    .sequenceLength(tokens)
                    .checkpointing(Checkpointing.FULL)
                    .tensorParallel(tensor)
                    .on(TRN1, 2);
            assertThat(asked.wanted().orElseThrow().memory()).isEqualTo(judged.checkpointed());
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 6.7", "8, 3.3"})
    void needsLessMemoryWithLora(int tensor, double gib) {
        assertThat(training()
                        .lora(16)
                        .tensorParallel(tensor)
                        .on(TRN1, 2)
                        .wanted()
                        .orElseThrow()
                        .memory()
                        .orElseThrow()
                        .totalGib())
                .isCloseTo(gib, within(0.05 * gib));
    }

    @Test
    void saysHowLongSequencesCanBecome() {
        NeuronReport report = training().on(TRN1, 2);
        int longest = report.headroom().orElseThrow().sequenceLength().orElseThrow();

        assertThat(longest).isEqualTo(14336);
        assertThat(band(longest)).isEqualTo(Band.FITS);
        assertThat(band(longest + 2048)).isNotEqualTo(Band.FITS);
    }

    private static Band band(int tokens) {
        return training()
                .sequenceLength(tokens)
                .tensorParallel(8)
                .on(TRN1, 2)
                .wanted()
                .orElseThrow()
                .memory()
                .orElseThrow()
                .band();
    }

    @Test
    void isToldOnAPage() {
        assertThat(training().tensorParallel(16).on(TRN1, 2).toString())
                .contains(
                        "Qwen/Qwen3-4B-Instruct-2507, training on 2 × ml.trn1.32xlarge: supported",
                        "model needs 4.51.0 or later; stack pins ~=4.57.1",
                        "flash_attention_2",
                        "5.9 of 16 GiB (fits)",
                        "← take this",
                        "--tensor_parallel_size 8",
                        "not calibrated");
    }
}
