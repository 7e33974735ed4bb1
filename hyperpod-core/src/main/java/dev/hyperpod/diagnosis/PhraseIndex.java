package dev.hyperpod.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Finds many phrases in one pass: each is looked for only where its longest word stands, so a pass costs one look-up
 * for each word of the text, however many phrases there are.
 *
 * @param <T> what a phrase is the sign of
 */
final class PhraseIndex<T> {

    private final Map<String, List<Sign<T>>> signs = new HashMap<>();

    void add(Phrase phrase, T meaning) {
        signs.computeIfAbsent(phrase.anchorWord(), word -> new ArrayList<>()).add(new Sign<>(phrase, meaning));
    }

    /** Tells of every phrase in the text, in the order of their anchor words. */
    void find(PlainText text, BiConsumer<T, Phrase.Match> found) {
        String folded = text.folded();
        int place = 0;
        while (place < folded.length()) {
            int end = Phrase.wordEnd(folded, place);
            if (end > place) {
                for (Sign<T> sign : signs.getOrDefault(folded.substring(place, end), List.of())) {
                    int start = place;
                    sign.phrase.at(text, start).ifPresent(match -> found.accept(sign.meaning, match));
                }
            }
            place = end + 1;
        }
    }

    private record Sign<T>(Phrase phrase, T meaning) {}
}
