package dev.hyperpod.internal.text;

import java.util.Collection;
import java.util.List;

/** Stub. */
public final class Spelling {
    private Spelling() {}
    /** Stub. */
    public static List<String> nearest(String word, Collection<String> candidates, int limit) {
        return candidates.stream()
                .filter(c -> c.charAt(0) == word.charAt(0))
                .limit(limit)
                .toList();
    }
}
