package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.HyperPodEmulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the library adds to a call: {@link ServiceCalls} run by JMH, each iteration a round.
 *
 * @param forks 1 for a JVM of its own, which is what to measure with; 0 for none
 * @param warmup before the first round
 * @param iteration the time of a round
 */
record CallOverhead(int forks, TimeValue warmup, TimeValue iteration) implements Benchmark {

    @Override
    public String question() {
        return "one call on a cluster of 100 nodes, median of a round; peer: the same call through the SDK alone";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        try (HyperPodEmulator aws = HyperPodEmulator.builder().openAccount().start()) {
            Emulation.create(aws, Emulation.spec(ServiceCalls.CLUSTER, 100, 1));
            return List.of(
                    compare("DescribeCluster", "describe", rounds, aws.uri(), "difference at most 100 µs"),
                    compare("a page of 100 nodes", "page", rounds, aws.uri(), "ratio at most 1.1"));
        }
    }

    private Comparison compare(String what, String method, int rounds, URI endpoint, String target)
            throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(ServiceCalls.class.getName() + "." + method + "$")
                        .param("endpoint", endpoint.toString())
                        .forks(forks)
                        .warmupIterations(1)
                        .warmupTime(warmup)
                        .measurementIterations(rounds)
                        .measurementTime(iteration)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return new Comparison(what, "µs", counter("ours", result), counter("peer", result), target);
    }

    private static Samples counter(String name, RunResult result) {
        List<Double> scores = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> counter = iteration.getSecondaryResults().get(name);
                if (counter != null) {
                    scores.add(counter.getScore());
                }
            }
        }
        return new Samples(scores);
    }
}
