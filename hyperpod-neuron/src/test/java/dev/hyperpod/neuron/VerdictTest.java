package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A yes holds of what was asked, and what was not asked is told. */
final class VerdictTest {

    private static final String QWEN = "Qwen/Qwen3-4B-Instruct-2507";

    private static TrainingVerification training() {
        return Neuron.verify(QWEN).forTraining();
    }

    private static List<String> remarks(NeuronReport report) {
        return report.remarks().stream().map(Remark::toString).toList();
    }

    private static String reason(NeuronReport report) {
        return report.recommended().orElseThrow().reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_type\": \"llama\"}",
                "{\"model_type\": \"llama\", \"hidden_size\": -5120, \"num_hidden_layers\": 4,"
                        + " \"num_attention_heads\": 8, \"vocab_size\": 1000, \"intermediate_size\": 1000}"
            })
    void aModelWhoseShapeIsNotKnownIsNeverAYes(String config) {
        NeuronReport report =
                Neuron.verify(ModelConfig.parse(config)).forTraining().on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.headline()).contains("cannot tell whether it fits, though optimum-neuron (training)");
        assertThat(remarks(report)).anyMatch(text -> text.contains("cannot be told") && text.contains("hidden_size"));
    }

    @Test
    void aLengthThatIsChosenShorterThanUsualIsWarnedOf() {
        NeuronReport report =
                Neuron.verify("meta-llama/Llama-3.1-70B").forTraining().on(TRN1, 4);

        assertThat(report.sequence())
                .hasToString("chosen: 2048 tokens, since 4096 do not fit without full activation checkpointing");
        assertThat(remarks(report))
                .anyMatch(text -> text.startsWith("! no length of sequences was asked for; chosen: 2048 tokens"));
        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(report.toString()).contains("length        chosen: 2048 tokens");
        assertThat(report.toJson().path("sequenceLengthAsked").asBoolean()).isFalse();
        assertThat(report.toJson().path("sequenceLengthTooLong").asInt()).isEqualTo(4096);
    }

    @Test
    void aLengthThatIsUsualIsNotWarnedOfNorIsOneThatWasAskedFor() {
        assertThat(training().on(TRN1, 2).sequence()).hasToString("chosen: 8192 tokens");
        assertThat(training().on(TRN1, 2).verdict()).isEqualTo(Verdict.SUPPORTED);
        NeuronReport asked = training().sequenceLength(2048).on(TRN1, 2);
        assertThat(asked.sequence().asked()).isTrue();
        assertThat(asked.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(asked.toString()).doesNotContain("chosen");
    }

    @Test
    void whatBreaksARuleIsNotSaidToBeForWantOfMemory() {
        NeuronReport alone = training().globalBatch(7).on(TRN1, 2);

        assertThat(alone.recommended().orElseThrow().layout().pipeline()).isEqualTo(2);
        assertThat(reason(alone))
                .startsWith(
                        "no tensor parallelism alone is valid and fits; TP 8 would fit, but 7 sequences do not divide"
                                + " over 8 copies");
    }

    @Test
    void theSmallestThatFitsComesNextToAHeadForEachCore() {
        NeuronReport report =
                Neuron.verify("meta-llama/Llama-3.1-8B").forTraining().on(TRN1, 1);

        assertThat(report.recommended().orElseThrow().layout()).isEqualTo(new Layout(16, 1, 1, 2));
        assertThat(reason(report))
                .startsWith(
                        "the smallest tensor parallelism that fits; TP 8 would copy no key-value head, but needs 14.1"
                                + " of 16 GiB (tight)");
    }

    @Test
    void wholeChipsAreNamedAsTheReasonWhereLessWouldFit() {
        NeuronReport report = Neuron.verify(QWEN).forInference().on(InstanceType.of("ml.trn2.3xlarge"), 1);

        assertThat(reason(report)).startsWith("the smallest tensor parallelism that fits and takes whole chips");
    }

    @Test
    void whatUpstreamSaysAgainstItselfIsAWarning() {
        NeuronReport served = Neuron.verify(QWEN).forInference().on(TRN2, 1);
        NeuronReport trained = training().on(TRN2, 1);

        assertThat(served.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(remarks(served)).anyMatch(text -> text.startsWith("! on trn2: upstream's vLLM guide calls Trn2"));
        assertThat(trained.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(remarks(trained))
                .anyMatch(text -> text.startsWith("! on trn2: upstream's documents name Trn1 only"))
                .anyMatch(text -> text.startsWith("! on trn2: upstream disabled its training tests"));
        assertThat(remarks(training().on(TRN1, 2)))
                .anyMatch(text -> text.startsWith("- on trn1: upstream disabled its training tests"));
    }

    @ParameterizedTest
    @CsvSource({"3, TP 4", "1000, TP 32", "2, TP 8"})
    void aLayoutThatCannotBeIsNotSupportedAsAskedAndAnotherIsOffered(int tensor, String other) {
        NeuronReport report = training().tensorParallel(tensor).on(TRN1, 2);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.launch()).isEmpty();
        assertThat(report.alternatives().get(0).describe()).startsWith(other);
        assertThat(report.alternatives()).noneMatch(Substitute.OtherModel.class::isInstance);
    }

    @Test
    void tensorParallelismThatIsLeftOpenBesideOthersIsChosenForThem() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .pipelineParallel(8)
                .on(TRN1, 16);

        assertThat(report.wanted().orElseThrow().layout().pipeline()).isEqualTo(8);
        assertThat(report.wanted().orElseThrow().memory().orElseThrow().band()).isEqualTo(Band.FITS);
        assertThat(report.supported()).isTrue();
    }

    @Test
    void theRoomOfALayoutIsTheLayoutsOwnAndTheRoomiestIsNamed() {
        Headroom headroom = training().on(TRN1, 2).headroom().orElseThrow();
        Headroom.Elsewhere other = headroom.elsewhere().orElseThrow();

        assertThat(headroom).asString().contains("on this layout, up to " + other.sequenceLength() + " on TP 32");
        assertThat(training().sequenceLength(other.sequenceLength()).on(TRN1, 2).supported())
                .isTrue();
    }

    @Test
    void insteadOfALengthThatDoesNotFitTheLongestThatDoesIsOffered() {
        NeuronReport report = training().sequenceLength(1_000_000).on(TRN1, 2);
        String instead = report.alternatives().get(0).describe();

        assertThat(instead).matches("sequences of \\d+ with flash_attention_2: TP 32 .*\\(fits\\)");
        int tokens = Integer.parseInt(instead.split(" ")[2]);
        assertThat(training().sequenceLength(tokens).on(TRN1, 2).supported()).isTrue();
        assertThat(training()
                        .sequenceLength(tokens + 2048)
                        .on(TRN1, 2)
                        .recommended()
                        .orElseThrow()
                        .checkpointed())
                .isTrue();
    }

    @Test
    void theNextMultipleThatTakesFlashAttentionIsOfferedWhereEagerIsPoor() {
        assertThat(remarks(training().sequenceLength(17_000).on(TRN1, 2)))
                .anyMatch(text -> text.startsWith("! 17000 tokens are no multiple of 2048")
                        && text.contains(
                                "filled up to 18432 take flash_attention_2: TP 16 × DP 4, 7.5 of 16 GiB (fits)"));
    }

    @Test
    void aServerIsNotStartedWithSequencesBeyondTheModelsOwn() {
        NeuronReport report =
                Neuron.verify(QWEN).forInference().sequenceLength(300_000).on(TRN2, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.launch()).isEmpty();
        assertThat(report.remarks().get(0).text()).contains("300000", "262144", "vLLM does not start");
        assertThat(report.alternatives().get(0).describe()).startsWith("sequences of 262144");
    }
}
