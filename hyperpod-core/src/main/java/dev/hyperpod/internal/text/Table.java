package dev.hyperpod.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small table of left-aligned columns, for people at a terminal. What a cell holds may come from anywhere, so its
 * control characters are shown and not obeyed. Not thread-safe.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int PICTURES_OF_CONTROLS = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int UNKNOWN = 0xfffd;

    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header) {
        rows.add(header);
    }

    /** A table with these column names. */
    public static Table of(String... header) {
        return new Table(List.of(header));
    }

    /**
     * Adds a row with a cell for each column.
     *
     * @return this table
     */
    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + rows.get(0).size() + " cells was expected");
        }
        rows.add(Arrays.stream(cells).map(Table::shown).toList());
        return this;
    }

    private static String shown(String cell) {
        StringBuilder shown = new StringBuilder(cell.length());
        cell.codePoints().map(Table::visible).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int visible(int c) {
        if (c < ' ') {
            return PICTURES_OF_CONTROLS + c;
        }
        if (c == 0x7f) {
            return PICTURE_OF_DELETE;
        }
        return switch (Character.getType(c)) {
            // Format characters turn the direction of writing; the others have no shape.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> UNKNOWN;
            default -> c;
        };
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(i == 0 ? "" : GAP)
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
            text.append(text.isEmpty() ? "" : System.lineSeparator())
                    .append(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
