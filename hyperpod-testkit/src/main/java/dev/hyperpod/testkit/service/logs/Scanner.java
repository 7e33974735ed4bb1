package dev.hyperpod.testkit.service.logs;

/** Reads a pattern from left to right. */
final class Scanner {

    private final String text;
    private int position;

    Scanner(String text) {
        this.text = text;
    }

    /** Skips white space; false at the end. */
    boolean skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    boolean at(char letter) {
        return position < text.length() && text.charAt(position) == letter;
    }

    /** Takes a text if it stands here. */
    boolean take(String expected) {
        boolean here = text.startsWith(expected, position);
        position += here ? expected.length() : 0;
        return here;
    }

    /** Takes a text that must stand here, after any white space. */
    void need(String expected) {
        skipSpace();
        if (!take(expected)) {
            throw LogsError.invalid(
                    "Invalid filter pattern: '" + expected + "' is missing at position " + position + ".");
        }
    }

    /** Takes what stands between two marks; a backslash takes the mark's meaning away. */
    String quoted(char mark) {
        StringBuilder content = new StringBuilder();
        position++;
        while (!at(mark)) {
            if (mark == '"' && take("\\\"")) {
                content.append('"');
            } else if (position == text.length()) {
                throw LogsError.invalid("Invalid filter pattern: '" + mark + "' is not closed.");
            } else {
                content.append(text.charAt(position++));
            }
        }
        position++;
        return content.toString();
    }

    /** Takes everything up to white space or one of some letters. */
    String word(String stops) {
        int start = position;
        while (position < text.length()
                && !Character.isWhitespace(text.charAt(position))
                && stops.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }
}
