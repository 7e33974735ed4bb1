package dev.hyperpod.benchmarks;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What one contestant achieved, round by round.
 *
 * @param values one for each round, in the order of the rounds
 */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The value that one in twenty exceeds. */
    double p95() {
        return values.stream()
                .sorted()
                .skip(values.size() * 95L / 100)
                .findFirst()
                .orElseThrow();
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Combines what two contestants achieved in the same round. */
    Samples with(Samples peer, DoubleBinaryOperator pair) {
        return new Samples(IntStream.range(0, values.size())
                .mapToObj(round -> pair.applyAsDouble(values.get(round), peer.values.get(round)))
                .toList());
    }
}
