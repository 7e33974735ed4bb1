package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.error.HyperPodException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scripts below a prefix: the names of the first {@value ListingFact#MOST} objects, and the texts of at most
 * {@value #MOST_TEXTS} of them, the nodes' first scripts before others, of each the first MiB and of all together 16.
 * So reading takes bounded time and memory, whatever lies there.
 *
 * @param place the prefix
 * @param first the scripts that nodes run first
 */
public record UploadedScriptsFact(S3Prefix place, Set<String> first) implements Fact<ScriptSet> {

    /** How many texts are read. */
    public static final int MOST_TEXTS = 100;

    private static final long MOST_BYTES = 16L * ScriptText.MOST;

    /** Copies the set. */
    public UploadedScriptsFact {
        first = Set.copyOf(first);
    }

    @Override
    public Set<String> actions() {
        return Set.of("s3:ListBucket", "s3:GetObject");
    }

    @Override
    public ScriptSet read(FactSource source) {
        Listing listing = source.get(new ListingFact(place));
        List<TextFact> wanted = wanted(listing);
        Map<String, ScriptText> texts = new HashMap<>();
        Map<String, HyperPodException> unread = new HashMap<>();
        startAll(source, wanted);
        for (TextFact fact : wanted) {
            try {
                source.get(fact).ifPresent(text -> texts.put(fact.name(), text));
            } catch (FactUnavailableException e) {
                unread.put(fact.name(), e);
            }
        }
        return new ScriptSet(Optional.of(place), listing, texts, unread);
    }

    /** Reads them at once. One that fails is asked for again by itself, and fails no other. */
    private static void startAll(FactSource source, List<TextFact> wanted) {
        try {
            source.getAll(wanted);
        } catch (FactUnavailableException e) {
            // each is asked for below, where this is kept
        }
    }

    private List<TextFact> wanted(Listing listing) {
        long[] left = {MOST_BYTES};
        return listing.files().entrySet().stream()
                .filter(file -> first.contains(file.getKey()) || FileNames.isText(file.getKey()))
                .filter(file -> FileNames.canBeAsked(file.getKey()))
                .sorted(Comparator.<Map.Entry<String, Listing.Entry>>comparingInt(
                                file -> first.contains(file.getKey()) ? 0 : 1)
                        .thenComparingInt(file -> FileNames.depth(file.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .takeWhile(file -> (left[0] -= Math.min(file.getValue().size(), ScriptText.MOST)) >= 0)
                .limit(MOST_TEXTS)
                .map(file -> new TextFact(place, file.getKey(), file.getValue().size()))
                .toList();
    }
}
