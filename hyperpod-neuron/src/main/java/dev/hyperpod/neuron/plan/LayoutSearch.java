package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks at all layouts that could be, and finds the nearest valid one. */
final class LayoutSearch {

    private static final int MOST_CONTEXT = 16;

    private LayoutSearch() {}

    /**
     * @param degrees of tensor parallelism to look at, beside those that divide the cores of an instance
     * @param mostStages the most stages to look at
     * @param context whether to look at context parallelism
     * @param choose the one to recommend
     */
    static LayoutPlan plan(
            LayoutJudge judge,
            Set<Integer> degrees,
            int mostStages,
            boolean context,
            Optional<Degrees> wanted,
            Function<List<JudgedLayout>, Optional<Recommendation>> choose) {
        List<JudgedLayout> all = all(judge, degrees, mostStages, context);
        Optional<JudgedLayout> asked = wanted.map(judge::judge);
        return new LayoutPlan(
                judge.fleet(), all, choose.apply(all), asked, wanted.flatMap(degree -> nearest(all, degree)));
    }

    /** For a model whose shape is not known: the layouts that the hardware allows, none of them recommended. */
    static LayoutPlan byHardware(Fleet fleet, boolean training, Optional<Degrees> wanted) {
        LogicalCores cores = fleet.cores();
        Set<Integer> degrees = new TreeSet<>(training ? cores.training() : cores.inference());
        degrees.addAll(training ? cores.trainingUnlisted() : cores.inferenceUnlisted());
        return plan(new HardwareJudge(fleet, training), degrees, 1, false, wanted, all -> Optional.empty());
    }

    private static List<JudgedLayout> all(LayoutJudge judge, Set<Integer> degrees, int mostStages, boolean context) {
        long world = judge.fleet().world();
        Set<Integer> tensors = new TreeSet<>(degrees);
        tensors.addAll(divisors(judge.fleet().cores().count(), Integer.MAX_VALUE));
        List<JudgedLayout> all = new ArrayList<>();
        for (int tensor : tensors) {
            for (int stages : divisors(world, mostStages)) {
                for (int parts = 1; parts <= (context ? MOST_CONTEXT : 1); parts *= 2) {
                    Degrees candidate = new Degrees(tensor, stages, parts);
                    boolean alone = stages == 1 && parts == 1;
                    if (alone || world % candidate.cores() == 0) {
                        all.add(judge.judge(candidate));
                    }
                }
            }
        }
        return all;
    }

    private static Set<Integer> divisors(long number, int most) {
        Set<Integer> divisors = new TreeSet<>();
        for (long d = 1; d * d <= number; d++) {
            if (number % d == 0) {
                if (d <= most) {
                    divisors.add((int) d);
                }
                if (number / d <= most) {
                    divisors.add((int) (number / d));
                }
            }
        }
        return divisors;
    }

    private static Optional<JudgedLayout> nearest(List<JudgedLayout> all, Degrees wanted) {
        return all.stream()
                .filter(JudgedLayout::isValid)
                .min(Comparator.<JudgedLayout>comparingDouble(
                                judged -> judged.degrees().distance(wanted))
                        .thenComparingDouble(JudgedLayout::leastShare));
    }
}
