package dev.hyperpod.benchmarks;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Creating a cluster, listing its nodes and deleting it, in virtual time: what later rounds take and leave behind,
 * against the first one.
 *
 * @param nodes of the cluster
 */
record Lifecycle(int nodes) implements Benchmark {

    private static final double MIB = 1 << 20;

    @Override
    public String question() {
        return String.format("%,d nodes from create to delete in virtual time; peer: the first round", nodes);
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        ClusterSpec spec = Emulation.spec("llama", nodes, 1);
        List<Double> times = new ArrayList<>();
        List<Double> heaps = new ArrayList<>();
        try (HyperPodEmulator aws = HyperPodEmulator.builder().openAccount().start();
                HyperPodClient hyperpod = Emulation.inVirtualTime(aws)) {
            for (int round = 0; round < rounds; round++) {
                times.add(Rounds.milliseconds(() -> live(hyperpod, spec)).run());
                heaps.add(retained());
            }
        }
        return List.of(
                againstFirst("time of a round", "ms", times, times, ""),
                againstFirst("heap after " + rounds + " rounds", "MiB", last(heaps), heaps, "ratio at most 1.2"));
    }

    private static Comparison againstFirst(
            String what, String unit, List<Double> ours, List<Double> all, String target) {
        Samples first = new Samples(Collections.nCopies(ours.size(), all.get(0)));
        return new Comparison(what, unit, new Samples(ours), first, target);
    }

    private static List<Double> last(List<Double> values) {
        return values.subList(values.size() - 1, values.size());
    }

    private void live(HyperPodClient hyperpod, ClusterSpec spec) {
        Cluster cluster = hyperpod.create(spec).await();
        int listed = cluster.nodes().list().size();
        if (listed != nodes) {
            throw new IllegalStateException("listed " + listed + " nodes instead of " + nodes);
        }
        cluster.delete().await();
    }

    private static double retained() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() / MIB;
    }
}
