package dev.hyperpod.diagnosis;

import java.util.List;

/**
 * Why a known error is thought of.
 *
 * @param words the phrase that was found, with what it kept in place of the names and {@code …} for other text; or the
 *     error code
 * @param line the line of the text in which it begins, counted from 1; 0 when it is the error code of a call
 * @param count how often it was found
 * @param held circumstances that had to be so, and are
 * @param open circumstances that would have to be so, and are not known
 */
public record Evidence(String words, int line, int count, List<String> held, List<String> open) {

    /** Copies the lists. */
    public Evidence {
        held = List.copyOf(held);
        open = List.copyOf(open);
    }

    /** The evidence in one line. */
    @Override
    public String toString() {
        return "\"" + words + "\""
                + (line == 0 ? "" : " in line " + line)
                + (count > 1 ? ", " + count + " times" : "")
                + (held.isEmpty() ? "" : "; " + String.join(", ", held));
    }
}
