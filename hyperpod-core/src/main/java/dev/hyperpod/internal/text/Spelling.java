package dev.hyperpod.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a misspelt word was meant to be. */
public final class Spelling {

    private static final int FURTHEST = 3;

    private Spelling() {}

    /**
     * The candidates that differ from the word by a few slips of the hand, nearest first and in their own order where
     * equally near. A slip is a letter too many, too few or wrong, or two neighbours swapped; upper and lower case are
     * alike. One slip is allowed for every three letters of the word, at least one and at most three: whatever is
     * further off would be a guess, not a correction.
     *
     * @param word what was written
     * @param candidates what could have been meant
     * @param limit how many to return at most
     */
    public static List<String> nearest(String word, Collection<String> candidates, int limit) {
        int furthest = Math.max(1, Math.min(FURTHEST, word.length() / 3));
        return candidates.stream()
                .map(candidate -> new Near(candidate, distance(word, candidate)))
                .filter(near -> near.distance <= furthest && near.distance < word.length())
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(limit)
                .map(Near::candidate)
                .toList();
    }

    /** The number of slips between two words: the Damerau-Levenshtein distance, no letter being touched twice. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + wrong, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private record Near(String candidate, int distance) {}
}
