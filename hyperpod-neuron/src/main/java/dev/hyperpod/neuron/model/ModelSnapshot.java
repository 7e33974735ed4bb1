package dev.hyperpod.neuron.model;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.internal.text.Spelling;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The models that come with the library: configurations of popular ones, as old as {@link #provenance()} says. Needs no
 * network. Immutable: an override gives a new snapshot.
 *
 * <p>An overriding file is YAML or JSON. It names its {@code source} and {@code date}, and holds models that are new or
 * stand in place of those below, each whole:
 *
 * <pre>
 * source: our own models
 * date: 2026-11-02
 * models:
 *   acme/acme-8b:
 *     sources: [acme/acme-8b@4f2d1c config.json]
 *     gating: none
 *     config: {model_type: llama, hidden_size: 4096, num_hidden_layers: 32, num_attention_heads: 32, vocab_size: 32000}
 * </pre>
 */
public final class ModelSnapshot implements ModelSource {

    private static final int SUGGESTIONS = 3;
    private static final DataSet NOTHING = new DataSet("nothing", List.of(), Map.of());

    private final List<Provenance> provenance;
    private final Map<String, SnapshotEntry> entries;

    private ModelSnapshot(List<Provenance> provenance, Map<String, SnapshotEntry> entries) {
        this.provenance = provenance;
        this.entries = entries;
    }

    /** The snapshot that comes with the library; read once, when it is first asked for. */
    public static ModelSnapshot bundled() {
        return Bundled.SNAPSHOT;
    }

    /**
     * This snapshot with the models of a file.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public ModelSnapshot overriddenBy(Path file) {
        return with(NOTHING.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public ModelSnapshot overriddenBy(String name, InputStream stream) {
        return with(NOTHING.overriddenBy(name, stream));
    }

    /** Where it comes from: overrides first, the latest at the head, the bundled data last. */
    public List<Provenance> provenance() {
        return provenance;
    }

    /** The models in it, in the order of their files. */
    public List<ModelId> ids() {
        return entries.values().stream().map(SnapshotEntry::id).toList();
    }

    /**
     * How many parameters the sources of the snapshot say a model has, beside what the formula counts; empty when they
     * do not say it, or only from memory.
     */
    public OptionalLong statedTotal(ModelId id) {
        SnapshotEntry entry = entries.get(key(id.name()));
        return entry == null ? OptionalLong.empty() : entry.statedTotal();
    }

    /**
     * {@link ModelLookup.Found}, or {@link ModelLookup.NotFoundOrPrivate} with the nearest names; upper and lower case
     * are alike. A revision is not looked at: there is one of each model.
     */
    @Override
    public ModelLookup find(ModelId id) {
        SnapshotEntry entry = entries.get(key(id.name()));
        return entry == null
                ? new ModelLookup.NotFoundOrPrivate(id, ModelLookup.Missing.MODEL, false, nearest(id), Optional.empty())
                : new ModelLookup.Found(entry.model());
    }

    private List<ModelId> nearest(ModelId id) {
        List<String> names = ids().stream().map(ModelId::name).toList();
        return Spelling.nearest(id.name(), names, SUGGESTIONS).stream()
                .map(ModelId::of)
                .toList();
    }

    private ModelSnapshot with(DataSet upper) {
        Map<String, SnapshotEntry> all = new LinkedHashMap<>(entries);
        SnapshotEntry.all(upper).forEach((name, entry) -> all.put(key(name), entry));
        return new ModelSnapshot(
                Stream.concat(upper.provenance().stream(), provenance.stream()).toList(), all);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Bundled {
        static final ModelSnapshot SNAPSHOT =
                new ModelSnapshot(List.of(), Map.of()).with(DataSet.bundled(ModelSnapshot.class, "snapshot.json"));
    }
}
