package dev.hyperpod.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants take turns, so that whatever else the machine does meets them all alike. Every other round they come
 * in the opposite order.
 */
final class Rounds {

    private final List<Named> contestants = new ArrayList<>();

    /** Something that does its work once and says what it took. */
    interface Contestant {
        double run() throws Exception;
    }

    /** Work whose time is what matters. */
    interface Work {
        void run() throws Exception;
    }

    /** Milliseconds that work takes by the wall clock. */
    static Contestant milliseconds(Work work) {
        return () -> {
            long began = System.nanoTime();
            work.run();
            return (System.nanoTime() - began) / 1e6;
        };
    }

    Rounds add(String name, Contestant contestant) {
        contestants.add(new Named(name, contestant));
        return this;
    }

    /** What each contestant achieved in so many rounds. */
    Results play(int rounds) throws Exception {
        Map<String, List<Double>> took = new HashMap<>();
        List<Named> order = new ArrayList<>(contestants);
        for (int round = 0; round < rounds; round++) {
            for (Named one : order) {
                double result = one.contestant().run();
                took.computeIfAbsent(one.name(), first -> new ArrayList<>()).add(result);
            }
            Collections.reverse(order);
        }
        return new Results(took);
    }

    private record Named(String name, Contestant contestant) {}

    /** What the contestants achieved. */
    record Results(Map<String, List<Double>> took) {

        boolean has(String name) {
            return took.containsKey(name);
        }

        /** Ours against the peer's. */
        Comparison compare(String what, String unit, String ours, String peer, String target) {
            return new Comparison(what, unit, samples(ours), samples(peer), target);
        }

        private Samples samples(String name) {
            return new Samples(took.getOrDefault(name, List.of()));
        }
    }
}
