package dev.hyperpod.neuron.registry.refresh;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A table of a document, whatever it was written in.
 *
 * @param section the headings above it, the outermost first
 * @param headers of the columns
 * @param rows with as many cells as there are headers: what is missing is blank, what is too much is cut
 * @param ragged how many rows had more or fewer cells than there are headers
 */
record Grid(List<String> section, List<String> headers, List<List<String>> rows, int ragged) {

    private static final int LONGEST_CELL = 1_000;

    /** A table of rows as they stand in the document. */
    static Grid of(List<String> section, List<String> headers, List<List<String>> rows) {
        int width = headers.size();
        List<List<String>> even = rows.stream()
                .map(row -> IntStream.range(0, width)
                        .mapToObj(i -> i < row.size() ? cut(row.get(i)) : "")
                        .toList())
                .toList();
        int ragged = (int) rows.stream().filter(row -> row.size() != width).count();
        return new Grid(List.copyOf(section), List.copyOf(headers), even, ragged);
    }

    private static String cut(String cell) {
        return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL);
    }

    /** The first column whose header contains the word; empty when there is none. */
    OptionalInt column(String word) {
        return IntStream.range(0, headers.size())
                .filter(i -> headers.get(i).toLowerCase(Locale.ROOT).contains(word))
                .findFirst();
    }

    /** Which of two words the innermost heading has that has one of them and not both; empty when none has. */
    Optional<String> under(String one, String other) {
        for (int i = section.size() - 1; i >= 0; i--) {
            String heading = section.get(i).toLowerCase(Locale.ROOT);
            if (heading.contains(one) != heading.contains(other)) {
                return Optional.of(heading.contains(one) ? one : other);
            }
        }
        return Optional.empty();
    }
}
