package dev.hyperpod.diagnosis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was seen of each known error in one text; judged when all of it was read. Not thread-safe. */
final class Sightings {

    /** Likely before possible, causes before symptoms, special before general, and else what came first in the text. */
    private static final Comparator<Cause> ORDER = Comparator.<Cause, Boolean>comparing(Cause::isLikely)
            .reversed()
            .thenComparing(cause -> cause.error().rank())
            .thenComparingInt(cause -> -cause.evidence().held().size())
            .thenComparingInt(cause -> cause.evidence().line())
            .thenComparing(cause -> cause.error().id());

    private final Context context;
    private final Map<KnownError, Sighting> seen = new LinkedHashMap<>();

    Sightings(Context context) {
        this.context = context;
    }

    /** The error code of a call, which is no part of its text. */
    void addCode(KnownError error, String code) {
        seen.computeIfAbsent(error, first -> new Sighting(code, 0)).count++;
    }

    void add(KnownError error, Phrase.Match match, PlainText text) {
        Sighting sighting = seen.computeIfAbsent(
                error, first -> new Sighting(match.phrase().filled(match.values()), text.line(match.start())));
        sighting.count++;
        match.values().forEach(sighting.values::putIfAbsent);
    }

    List<Cause> causes() {
        List<Cause> fitting = seen.entrySet().stream()
                .filter(entry -> !entry.getKey().signature().isRuledOutBy(context))
                .map(entry -> cause(entry.getKey(), entry.getValue()))
                .toList();
        Set<String> saidBetter = fitting.stream()
                .filter(Cause::isLikely)
                .flatMap(cause -> cause.error().signature().insteadOf().stream())
                .collect(Collectors.toSet());
        return fitting.stream()
                .filter(cause -> !saidBetter.contains(cause.error().id()))
                .sorted(ORDER)
                .toList();
    }

    private Cause cause(KnownError error, Sighting sighting) {
        Signature signature = error.signature();
        return new Cause(
                error,
                new Evidence(
                        sighting.words,
                        sighting.line,
                        sighting.count,
                        signature.heldIn(context),
                        signature.openIn(context)),
                sighting.values);
    }

    private static final class Sighting {
        private final String words;
        private final int line;
        private final Map<String, String> values = new HashMap<>();
        private int count;

        Sighting(String words, int line) {
            this.words = words;
            this.line = line;
        }
    }
}
