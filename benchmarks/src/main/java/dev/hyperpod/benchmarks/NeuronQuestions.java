package dev.hyperpod.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to verify a model and to read the data behind it: {@link NeuronModel} run by JMH, each iteration a
 * round.
 *
 * @param forks 1 for a JVM of its own, which is what to measure with; 0 for none
 * @param warmup before the first round
 * @param iteration the time of a round
 */
record NeuronQuestions(int forks, TimeValue warmup, TimeValue iteration) implements Benchmark {

    private static final Map<String, String> PEERS = Map.of("registry", "registryTree", "snapshot", "snapshotTree");
    private static final double KIB = 1024;

    @Override
    public String question() {
        return "verifying " + NeuronModel.ID
                + " without a network, and reading the registry and the models that come with"
                + " the library; peer: Jackson's readTree of the same file, for a verification of the registry's";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        List<Comparison> found = new ArrayList<>();
        for (String method : List.of("training", "inference", "registry", "snapshot")) {
            RunResult ours = measure(method, rounds);
            RunResult peer = measure(PEERS.getOrDefault(method, "registryTree"), rounds);
            found.add(new Comparison(
                    method, "µs", each(ours, NeuronQuestions::time), each(peer, NeuronQuestions::time), ""));
            found.add(new Comparison(
                    method + ", allocated",
                    "KiB",
                    each(ours, NeuronQuestions::allocated),
                    each(peer, NeuronQuestions::allocated),
                    ""));
        }
        return found;
    }

    private RunResult measure(String method, int rounds) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(NeuronModel.class.getName() + "." + method + "$")
                        .addProfiler(GCProfiler.class)
                        .forks(forks)
                        .warmupIterations(1)
                        .warmupTime(warmup)
                        .measurementIterations(rounds)
                        .measurementTime(iteration)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }

    private static Samples each(RunResult result, ToDoubleFunction<IterationResult> figure) {
        return new Samples(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> figure.applyAsDouble(iteration))
                .toList());
    }

    private static double time(IterationResult iteration) {
        return iteration.getPrimaryResult().getScore();
    }

    private static double allocated(IterationResult iteration) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore()
                / KIB;
    }
}
