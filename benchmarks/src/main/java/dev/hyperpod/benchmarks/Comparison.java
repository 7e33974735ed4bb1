package dev.hyperpod.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEADER), comparisons.stream().map(Comparison::cells))
                .toList();
        return rows.stream().map(row -> line(row, rows)).collect(Collectors.joining());
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width =
                    rows.stream().mapToInt(one -> one.get(at).length()).max().orElse(0);
            String cell = row.get(column);
            line.append("  ").append(cell).append(" ".repeat(width - cell.length()));
        }
        return line.toString().stripTrailing() + System.lineSeparator();
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
        return number(samples.median()) + unit + " (" + number(samples.min()) + " to " + number(samples.max()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
