package dev.hyperpod.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words to look for, with gaps: {@code …} stands for any text, {@code {name}} for a text to be kept, {@code {name#}}
 * for a number to be kept, each of at most {@value #REACH} characters. Between them every word stands for itself, in
 * upper or lower case; quotes do not count, and all white space is alike.
 *
 * <p>Not a regular expression: looking at one place costs a bounded number of steps, whatever the text and whoever
 * wrote the phrase.
 */
final class Phrase {

    /** How far apart the two sides of a gap may be. */
    static final int REACH = 200;

    private final String text;
    private final boolean exactCase;
    private final List<String> literals;
    private final List<Gap> gaps;
    private final @Nullable Gap last;
    private final Anchor anchor;

    private Phrase(String text, boolean exactCase, List<String> literals, List<Gap> gaps) {
        this.text = text;
        this.exactCase = exactCase;
        this.literals = literals;
        this.gaps = gaps;
        this.last = !gaps.isEmpty() && gaps.size() == literals.size() ? gaps.get(gaps.size() - 1) : null;
        this.anchor = anchor();
    }

    /**
     * Reads a phrase.
     *
     * @throws IllegalArgumentException if it begins with a gap, or has no whole word to look for
     */
    static Phrase of(String text) {
        return read(text, false);
    }

    /** An error code: one word whose case counts. */
    static Phrase ofCode(String code) {
        return read(code, true);
    }

    private static Phrase read(String text, boolean exactCase) {
        List<String> literals = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        int place = 0;
        while (place < text.length()) {
            int gap = gapFrom(text, place);
            literals.add(text.substring(place, gap));
            if (gap == text.length()) {
                break;
            }
            int end = text.charAt(gap) == '…' ? gap + 1 : text.indexOf('}', gap) + 1;
            if (end == 0) {
                throw new IllegalArgumentException("\"" + text + "\": a brace is not closed");
            }
            gaps.add(Gap.of(text.substring(gap, end)));
            place = end;
        }
        return new Phrase(text, exactCase, plain(literals, gaps, exactCase), gaps);
    }

    private static int gapFrom(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '…' || text.charAt(i) == '{') {
                return i;
            }
        }
        return text.length();
    }

    /** The words as they are in a plain text. White space beside an open gap is part of the gap. */
    private static List<String> plain(List<String> literals, List<Gap> gaps, boolean exactCase) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            PlainText read = PlainText.of("x" + literals.get(i));
            String literal = (exactCase ? read.shown() : read.folded()).substring(1);
            if (i > 0 && gaps.get(i - 1).isOpen()) {
                literal = literal.stripLeading();
            }
            if (i < gaps.size() && gaps.get(i).isOpen()) {
                literal = literal.stripTrailing();
            }
            plain.add(literal);
        }
        return List.copyOf(plain);
    }

    private Anchor anchor() {
        @Nullable Anchor best = null;
        for (int i = 0; i < literals.size(); i++) {
            String literal = literals.get(i);
            int start = 0;
            while (start < literal.length()) {
                int end = wordEnd(literal, start);
                boolean whole = (start > 0 || isBoundedBefore(i)) && (end < literal.length() || isBoundedAfter(i));
                if (end > start && whole && (best == null || end - start > best.word.length())) {
                    best = new Anchor(i, start, literal.substring(start, end).toLowerCase(Locale.ROOT));
                }
                start = end + 1;
            }
        }
        if (best == null || literals.get(0).isBlank()) {
            throw new IllegalArgumentException("\"" + text + "\" has no whole word to look for, or begins with a gap");
        }
        return best;
    }

    static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether no word may run on into this literal from the left. */
    private boolean isBoundedBefore(int literal) {
        return literal == 0 || gaps.get(literal - 1).isOpen();
    }

    private boolean isBoundedAfter(int literal) {
        return literal >= gaps.size() || gaps.get(literal).isOpen();
    }

    /** The word, in lower case, without which the phrase is not there. */
    String anchorWord() {
        return anchor.word;
    }

    /** The phrase, if its anchor word stands at this place as part of it. */
    Optional<Match> at(PlainText in, int anchorPlace) {
        int[] starts = new int[literals.size()];
        starts[anchor.literal] = anchorPlace - anchor.offset;
        if (!stands(in, anchor.literal, starts[anchor.literal])) {
            return Optional.empty();
        }
        for (int i = anchor.literal + 1; i < starts.length; i++) {
            starts[i] = after(in, i, starts[i - 1] + literals.get(i - 1).length());
            if (starts[i] < 0) {
                return Optional.empty();
            }
        }
        for (int i = anchor.literal - 1; i >= 0; i--) {
            starts[i] = before(in, i, starts[i + 1]);
            if (starts[i] < 0) {
                return Optional.empty();
            }
        }
        return kept(in, starts);
    }

    private boolean stands(PlainText in, int literal, int place) {
        String words = literals.get(literal);
        String where = exactCase ? in.shown() : in.folded();
        return place >= 0
                && where.startsWith(words, place)
                && !(isBoundedBefore(literal) && in.isWordAt(place) && in.isWordAt(place - 1))
                && !(isBoundedAfter(literal)
                        && in.isWordAt(place + words.length() - 1)
                        && in.isWordAt(place + words.length()));
    }

    private int after(PlainText in, int literal, int from) {
        for (int place = from; place <= from + REACH && place < in.shown().length(); place++) {
            if (stands(in, literal, place)) {
                return place;
            }
        }
        return -1;
    }

    private int before(PlainText in, int literal, int until) {
        int latest = until - literals.get(literal).length();
        for (int place = latest; place >= latest - REACH && place >= 0; place--) {
            if (stands(in, literal, place)) {
                return place;
            }
        }
        return -1;
    }

    private Optional<Match> kept(PlainText in, int[] starts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < starts.length; i++) {
            String between = in.shown().substring(starts[i] + literals.get(i).length(), starts[i + 1]);
            if (!gaps.get(i).keep(between.strip(), values)) {
                return Optional.empty();
            }
        }
        int end = starts[starts.length - 1] + literals.get(starts.length - 1).length();
        if (last != null && !last.keep(word(in, end, last), values)) {
            return Optional.empty();
        }
        return Optional.of(new Match(this, starts[0], values));
    }

    /** What stands there up to white space, without a full stop or bracket behind it; or the digits there. */
    private static String word(PlainText in, int from, Gap gap) {
        int end = from;
        int most = Math.min(in.shown().length(), from + REACH);
        while (end < most
                && (gap.digits
                        ? Character.isDigit(in.shown().charAt(end))
                        : in.shown().charAt(end) != ' ')) {
            end++;
        }
        while (end > from && ".,;:)]}>".indexOf(in.shown().charAt(end - 1)) >= 0) {
            end--;
        }
        return in.shown().substring(from, end);
    }

    /** The phrase, with what was kept in place of its gaps. */
    String filled(Map<String, String> values) {
        return fill(text, values);
    }

    /** A text with values in place of their names in braces; others stay as they are. */
    static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue())
                    .replace("{" + value.getKey() + "#}", value.getValue());
        }
        return filled;
    }

    /** The names of what the phrase keeps. */
    List<String> names() {
        return gaps.stream().map(Gap::name).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * A phrase that was found.
     *
     * @param phrase which one
     * @param start where it begins in the plain text
     * @param values what it kept, by name
     */
    record Match(Phrase phrase, int start, Map<String, String> values) {}

    private record Anchor(int literal, int offset, String word) {}

    private record Gap(String name, boolean digits) {

        static Gap of(String text) {
            if (text.equals("…")) {
                return new Gap("", false);
            }
            boolean digits = text.endsWith("#}");
            return new Gap(text.substring(1, text.length() - (digits ? 2 : 1)), digits);
        }

        boolean isOpen() {
            return name.isEmpty();
        }

        /** Keeps a text under this name; not, when it is no such text. */
        boolean keep(String found, Map<String, String> values) {
            if (isOpen()) {
                return true;
            }
            if (found.isEmpty() || (digits && !found.chars().allMatch(Character::isDigit))) {
                return false;
            }
            values.putIfAbsent(name, found);
            return true;
        }
    }
}
