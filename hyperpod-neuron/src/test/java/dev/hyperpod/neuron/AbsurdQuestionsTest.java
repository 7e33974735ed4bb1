package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.P5;
import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AbsurdQuestionsTest {

    private static final String QWEN = "Qwen/Qwen3-4B-Instruct-2507";

    private static TrainingVerification training() {
        return Neuron.verify(QWEN).forTraining();
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void allFiguresOutOfRangeAreNamedAtOnce() {
        refused(() -> training()
                        .sequenceLength(0)
                        .microBatch(-1)
                        .globalBatch(Integer.MIN_VALUE)
                        .gradientAccumulation(0)
                        .physicalCoresPerCore(3)
                        .tensorParallel(-3)
                        .pipelineParallel(Integer.MAX_VALUE)
                        .on(TRN1, 0))
                .hasMessageContainingAll(
                        "sequenceLength: 0 is not between",
                        "microBatch: -1",
                        "globalBatch: -2147483648",
                        "gradientAccumulation: 0",
                        "tensorParallel: -3",
                        "pipelineParallel: 2147483647",
                        "physicalCoresPerCore: 3 do not make a logical core on ml.trn1.32xlarge, but 1",
                        "count: 0");
        refused(() -> Neuron.verify(QWEN)
                        .forInference()
                        .sequenceLength(-1)
                        .batch(0)
                        .on(TRN2, Integer.MAX_VALUE))
                .hasMessageContainingAll("sequenceLength: -1", "batch: 0", "count: 2147483647");
        refused(() -> training().lora(0)).hasMessageContaining("lora: the rank is 1 or more, not 0");
    }

    @Test
    void instancesWithoutNeuronCoresAreRefusedWithThoseThatHaveThem() {
        refused(() -> training().on(P5, 1))
                .hasMessageContainingAll("ml.p5.48xlarge has no Neuron cores", "ml.trn1.32xlarge");
    }

    @Test
    void aTypeIsMetWithWhatWasMeantAndWithWhatIsTrueOfIt() {
        refused(() -> training().on(InstanceType.of("trn1.32xlarge"), 2))
                .hasMessageContaining("did you mean ml.trn1.32xlarge");
        refused(() -> training().on(InstanceType.of("ml.trn1.32xlrage"), 2))
                .hasMessageContaining("did you mean ml.trn1.32xlarge");
        refused(() -> training().on(InstanceType.of("ml.inf1.xlarge"), 2))
                .hasMessageContaining("first generation")
                .message()
                .doesNotContain("has no Neuron cores");
    }

    @Test
    void ofTwoWaysToSayTheBatchOneIsRefused() {
        refused(() -> training().globalBatch(8).gradientAccumulation(3).on(TRN1, 1))
                .hasMessageContaining("gradientAccumulation: it follows from globalBatch");
    }

    @Test
    void aRankIsHeldAgainstTheWidthOfTheModel() {
        NeuronReport report = training().lora(100_000).on(TRN1, 2);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.remarks().get(0).text()).contains("rank of 100000", "2560");
        assertThat(report.alternatives())
                .singleElement()
                .extracting(Substitute::describe)
                .asString()
                .startsWith("LoRA of rank 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b\nc", "a/\u001b[31mb", "a/b/c", "../config"})
    void whatIsNoNameOfAModelIsRefusedWithoutItsControlCharacters(String name) {
        refused(() -> Neuron.verify(name))
                .hasMessageContaining("model: ")
                .message()
                .doesNotContain("\u001b", "b\nc");
    }

    @Test
    void aNameOfAMillionCharactersIsRefusedInFew() {
        refused(() -> Neuron.verify("a/" + "b".repeat(1 << 20))).message().hasSizeLessThan(500);
    }

    @Test
    void aStackThatThereIsNotIsRefusedWithoutItsControlCharacters() {
        refused(() -> training().stack("a\n\u001b[31mb").on(TRN1, 1))
                .hasMessageContaining("optimum-neuron-training")
                .message()
                .doesNotContain("\u001b");
    }

    @Test
    void aDegreeThatDividesNothingIsNamedWithItsRulesAndTheNearestValidOne() {
        NeuronReport report = training().tensorParallel(7).on(TRN1, 2);

        assertThat(report.wanted().orElseThrow().violations())
                .extracting(violation -> violation.rule().name())
                .contains("WORLD_DIVIDES", "HEADS_DIVIDE", "TOPOLOGY");
        assertThat(report.toString()).contains("the nearest valid one is TP 8 × DP 8");
    }

    @Test
    void theLargestFiguresThatAreTakenAreReckonedWith() {
        assertThat(training()
                        .sequenceLength(1 << 24)
                        .microBatch(1 << 24)
                        .globalBatch(1 << 24)
                        .on(TRN1, 2)
                        .verdict())
                .isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(training().on(TRN1, 10_000).supported()).isTrue();
        assertThat(training().lora(Integer.MAX_VALUE).on(TRN1, 1).supported()).isFalse();
    }

    @Test
    void oneVerifierAnswersManyThreadsAlike() throws Exception {
        Verifier verifier = Neuron.with(ModelSource.snapshot(), Registry.bundled());
        List<ModelId> models = ModelSource.snapshot().ids().subList(0, 8);
        List<String> expected = pages(verifier, models);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> pages(verifier, models)));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> pages(Verifier verifier, List<ModelId> models) {
        return models.stream()
                .map(id ->
                        verifier.verify(id.toString()).forTraining().on(TRN1, 2).toString())
                .toList();
    }
}
