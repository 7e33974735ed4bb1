package dev.hyperpod.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One line of a result: ours against a peer's, in pairs of the same round.
 *
 * @param what what was done
 * @param unit of both
 * @param ours what the library took
 * @param peer what the peer took
 * @param target what was aimed at; empty for none
 */
record Comparison(String what, String unit, Samples ours, Samples peer, String target) {

    private static final List<String> HEADER = List.of("", "ours", "peer", "ratio", "difference", "target");

    /** A table of comparisons. Each figure is the median of the rounds, with the least and the most. */
    static String table(List<Comparison> comparisons) {
        return row(HEADER) + comparisons.stream().map(one -> row(one.cells())).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return String.format(Locale.ROOT, "  %-42s %-28s %-28s %-20s %-28s %s", cells.toArray())
                        .stripTrailing()
                + System.lineSeparator();
    }

    private List<String> cells() {
        return List.of(
                what,
                spread(ours, " " + unit),
                spread(peer, " " + unit),
                spread(ours.with(peer, (a, b) -> a / b), ""),
                spread(ours.with(peer, (a, b) -> a - b), " " + unit),
                target);
    }

    private static String spread(Samples samples, String unit) {
        return number(samples.median()) + unit + " (" + number(samples.min()) + "–" + number(samples.max()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
