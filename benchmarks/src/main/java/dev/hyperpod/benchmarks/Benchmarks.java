package dev.hyperpod.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks and prints what they found. */
public final class Benchmarks {

    private static final Duration LATENCY = Duration.ofMillis(40);

    private record Entry(String name, Benchmark benchmark, int rounds) {}

    private static final List<Entry> ALL = List.of(
            new Entry("calls", new CallOverhead(1, TimeValue.seconds(15), TimeValue.seconds(3)), 10),
            new Entry("validate", new Validation(LATENCY), 15),
            new Entry("checks", new AccountReads(LATENCY), 3),
            new Entry("capacity", new CapacitySearches(1000, 1_000_000), 1),
            new Entry("nodes", new NodeListing(6758, LATENCY), 9),
            new Entry("lifecycle", new Lifecycle(1000), 10),
            new Entry("emulator", new EmulatorWire(400, 8), 9),
            new Entry("scale", new EmulatorScale(5, 2000, 200), 9),
            new Entry("cold-start", new ColdStarts(), 11),
            new Entry("neuron", new NeuronQuestions(1, TimeValue.seconds(5), TimeValue.seconds(1)), 10),
            new Entry("neuron-start", new NeuronStarts(), 15));

    private Benchmarks() {}

    /**
     * Runs the benchmarks of these names, or all of them.
     *
     * @param args names: {@code calls}, {@code validate}, {@code checks}, {@code capacity}, {@code nodes},
     *     {@code lifecycle}, {@code emulator}, {@code scale}, {@code cold-start}, {@code neuron}, {@code neuron-start}
     */
    public static void main(String[] args) throws Exception {
        Set<String> unknown = new TreeSet<>(List.of(args));
        ALL.forEach(entry -> unknown.remove(entry.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no benchmarks: " + unknown);
        }
        for (Entry entry : ALL) {
            if (args.length == 0 || List.of(args).contains(entry.name())) {
                System.out.printf(
                        "%s: %s; %d rounds, medians (least to most)%n",
                        entry.name(), entry.benchmark().question(), entry.rounds());
                System.out.println(Comparison.table(entry.benchmark().run(entry.rounds())));
            }
        }
    }
}
