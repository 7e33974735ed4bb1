package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Rule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published upstream works, so it must be called valid, and fitting. */
final class PublishedConfigurationsTest {

    private static final Set<Integer> NEVER = Set.of(3, 6, 12, 48, 128);

    @TestFactory
    Stream<DynamicTest> eachIsAcceptedAsAValidLayout() {
        return Published.all().stream()
                .map(published -> DynamicTest.dynamicTest(published.toString(), () -> {
                    JudgedLayout wanted =
                            published.report(published.tensor()).wanted().orElseThrow();
                    assertThat(wanted.violations()).isEmpty();
                    if (published.row().has("data")) {
                        assertThat(wanted.layout().data())
                                .isEqualTo(published.row().path("data").asInt());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachWhoseShapeIsKnownIsCalledFitting() {
        return Published.all().stream()
                .filter(published -> published.row().has("estimateGib"))
                .map(published -> DynamicTest.dynamicTest(
                        published.toString(),
                        () -> assertThat(published
                                        .report(published.tensor())
                                        .wanted()
                                        .orElseThrow()
                                        .memory()
                                        .orElseThrow()
                                        .band())
                                .isEqualTo(Band.FITS)));
    }

    @TestFactory
    Stream<DynamicTest> eachEstimateIsThatOfTheSameFormulas() {
        return Published.all().stream()
                .filter(published -> published.row().has("estimateGib"))
                .map(published -> DynamicTest.dynamicTest(published.toString(), () -> {
                    MemoryEstimate memory = published
                            .report(published.tensor())
                            .wanted()
                            .orElseThrow()
                            .memory()
                            .orElseThrow();
                    double withoutRuntime = memory.totalGib()
                            - memory.gib(MemoryEstimate.Part.RUNTIME)
                            - memory.gib(MemoryEstimate.Part.FIRST_CORE);
                    double expected = published.row().path("estimateGib").asDouble();
                    assertThat(withoutRuntime).isCloseTo(expected, within(0.05 * expected));
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachIsRejectedWithATensorParallelismThatNoRuleAllows() {
        return Published.all().stream()
                .map(published -> DynamicTest.dynamicTest(
                        published.toString(),
                        () -> NEVER.forEach(tensor -> {
                            NeuronReport report = published.report(tensor);
                            JudgedLayout wanted = report.wanted().orElseThrow();
                            assertThat(wanted.breaks(Rule.TOPOLOGY)).isTrue();
                            assertThat(report.remarks().toString()).contains("TOPOLOGY", "nearest valid");
                            assertThat(report.parallelism()
                                            .nearest()
                                            .orElseThrow()
                                            .isValid())
                                    .isTrue();
                        })));
    }

    @Test
    void whatIsDocumentedNotToFitDoesNot() {
        NeuronReport report = Neuron.verify("openai/gpt-oss-120b")
                .forInference()
                .stack("vllm-neuron")
                .sequenceLength(768)
                .tensorParallel(8)
                .on(TRN2, 1);

        assertThat(report.wanted().orElseThrow().memory().orElseThrow().band()).isEqualTo(Band.DOES_NOT_FIT);
        assertThat(report.recommended().orElseThrow().layout().tensor()).isEqualTo(16);
    }
}
