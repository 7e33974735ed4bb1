package dev.hyperpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.runner.options.TimeValue;

class BenchmarksTest {

    static Stream<Benchmark> small() {
        return Stream.of(
                new CallOverhead(0, TimeValue.milliseconds(20), TimeValue.milliseconds(20)),
                new Validation(Duration.ZERO),
                new AccountReads(Duration.ZERO),
                new CapacitySearches(2, 0),
                new NodeListing(300, Duration.ZERO),
                new EmulatorWire(8, 2),
                new EmulatorScale(2, 150, 4),
                new NeuronQuestions(0, TimeValue.milliseconds(20), TimeValue.milliseconds(20)));
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyBenchmarkRuns(Benchmark benchmark) throws Exception {
        assertThat(benchmark.run(1))
                .allSatisfy(line -> assertThat(line.ours().median()).isPositive());
    }
}
