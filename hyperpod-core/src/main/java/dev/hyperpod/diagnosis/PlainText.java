package dev.hyperpod.diagnosis;

import java.util.Arrays;

/**
 * A text as signatures see it, so that the way it was printed does not matter: terminal colours, quotes and the escapes
 * of JSON are gone, every run of white space, line breaks included, is one space.
 */
final class PlainText {

    /** Of a longer text only the two ends are read, half of this each. */
    static final int LONGEST = 4_000_000;

    private final String shown;
    private final String folded;
    private final int[] lineStarts;

    private PlainText(String shown, String folded, int[] lineStarts) {
        this.shown = shown;
        this.folded = folded;
        this.lineStarts = lineStarts;
    }

    static PlainText of(String text) {
        Reader reader = new Reader(text);
        if (text.length() <= LONGEST) {
            reader.read(0, text.length());
        } else {
            int half = LONGEST / 2;
            reader.read(0, half);
            reader.skip(half, text.length() - half);
            reader.read(text.length() - half, text.length());
        }
        return reader.result();
    }

    /** The text with its upper and lower case. */
    String shown() {
        return shown;
    }

    /** The text in lower case, character for character. */
    String folded() {
        return folded;
    }

    /** The line of the original, counted from 1, in which this place was. */
    int line(int place) {
        int low = 0;
        int high = lineStarts.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (lineStarts[middle] <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    /** Whether a letter or digit stands there; not beyond the ends. */
    boolean isWordAt(int place) {
        return place >= 0 && place < shown.length() && Character.isLetterOrDigit(shown.charAt(place));
    }

    /** Takes one character after the other, and knows what was begun before it. */
    private static final class Reader {

        private static final char ESCAPE = 0x1b;
        private static final String QUOTES = "'\"`\u2018\u2019\u201c\u201d";

        private final String text;
        private final StringBuilder shown = new StringBuilder();
        private int[] lineStarts = new int[16];
        private int lines;
        private Colour colour = Colour.NONE;

        Reader(String text) {
            this.text = text;
        }

        void read(int from, int to) {
            int place = from;
            while (place < to) {
                char c = text.charAt(place);
                if (c == '\\' && place + 1 < to) {
                    place += escape(place, to);
                } else {
                    take(c);
                    place++;
                }
            }
        }

        void skip(int from, int to) {
            for (int place = from; place < to; place++) {
                if (text.charAt(place) == '\n') {
                    startLine();
                }
            }
            take(' ');
        }

        /** Reads an escape of JSON. Says how many characters it had; a backslash that begins none is passed over. */
        private int escape(int place, int to) {
            char kind = text.charAt(place + 1);
            if (kind == 'n' || kind == 't') {
                take(' ');
                return 2;
            }
            if (kind == 'r' && text.startsWith("\\n", place + 2)) {
                return 2;
            }
            if (kind == 'u' && place + 6 <= to) {
                int code = hex(place + 2);
                if (code >= 0) {
                    take((char) code);
                    return 6;
                }
            }
            return 1;
        }

        private int hex(int from) {
            int code = 0;
            for (int i = from; i < from + 4; i++) {
                int digit = Character.digit(text.charAt(i), 16);
                if (digit < 0) {
                    return -1;
                }
                code = code * 16 + digit;
            }
            return code;
        }

        private void take(char c) {
            if (isOfColour(c) || QUOTES.indexOf(c) >= 0) {
                return;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
                    shown.append(' ');
                }
                if (c == '\n') {
                    startLine();
                }
            } else {
                shown.append(c);
            }
        }

        private boolean isOfColour(char c) {
            if (c == ESCAPE) {
                colour = Colour.BEGUN;
                return true;
            }
            if (colour == Colour.BEGUN) {
                colour = c == '[' ? Colour.NUMBERS : Colour.NONE;
                return c == '[';
            }
            if (colour == Colour.NUMBERS) {
                boolean goesOn = c >= ' ' && c < '@';
                colour = goesOn ? Colour.NUMBERS : Colour.NONE;
                return goesOn || (c >= '@' && c <= '~');
            }
            return false;
        }

        private void startLine() {
            if (lines == lineStarts.length) {
                lineStarts = Arrays.copyOf(lineStarts, lines * 2);
            }
            lineStarts[lines++] = shown.length();
        }

        PlainText result() {
            char[] folded = new char[shown.length()];
            for (int i = 0; i < folded.length; i++) {
                folded[i] = Character.toLowerCase(shown.charAt(i));
            }
            return new PlainText(shown.toString(), new String(folded), Arrays.copyOf(lineStarts, lines));
        }

        /** How much of a colour code was read. */
        private enum Colour {
            NONE,
            BEGUN,
            NUMBERS
        }
    }
}
