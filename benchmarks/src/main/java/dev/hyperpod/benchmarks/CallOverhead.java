package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.HyperPodEmulator;
import java.net.URI;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the library adds to a call: the median time of {@link ServiceCalls}, ours and the peer's in turn. Each turn is a
 * JMH run of its own.
 *
 * @param forks 1 for a JVM of its own for each turn, which is what to measure with; 0 for none
 * @param time for warming up, and again for measuring
 */
record CallOverhead(int forks, TimeValue time) implements Benchmark {

    @Override
    public String question() {
        return "one call on a cluster of 100 nodes, median; peer: the same call through the SDK alone";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        try (HyperPodEmulator aws = HyperPodEmulator.start()) {
            Emulation.create(aws, Emulation.spec(ServiceCalls.CLUSTER, 100, 1));
            Rounds turns = new Rounds();
            for (String method : List.of("describeOurs", "describePeer", "pageOurs", "pagePeer")) {
                turns.add(method, () -> medianMicros(method, aws.uri()));
            }
            Rounds.Results took = turns.play(rounds);
            return List.of(
                    took.compare("DescribeCluster", "µs", "describeOurs", "describePeer", "difference at most 100 µs"),
                    took.compare("a page of 100 nodes", "µs", "pageOurs", "pagePeer", "ratio at most 1.1"));
        }
    }

    private double medianMicros(String method, URI endpoint) throws Exception {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(ServiceCalls.class.getName() + "." + method + "$")
                        .param("endpoint", endpoint.toString())
                        .forks(forks)
                        .warmupIterations(1)
                        .warmupTime(time)
                        .measurementIterations(1)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
