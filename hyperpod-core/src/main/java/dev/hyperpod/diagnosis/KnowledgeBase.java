package dev.hyperpod.diagnosis;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.internal.input.Given;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All failures that are understood. The bundled base has core's own and those of every module on the class path: a
 * module brings a resource {@value #OF_MODULES} of the same form, with ids of its own. Immutable; one pass over a text
 * finds all of them, at a cost that grows with the text and not with their number.
 */
public final class KnowledgeBase {

    /** Where a module puts its own known errors. */
    public static final String OF_MODULES = "META-INF/hyperpod/known-errors.json";

    private final DataSet data;
    private final Map<String, KnownError> errors = new LinkedHashMap<>();
    private final PhraseIndex<KnownError> index = new PhraseIndex<>();

    private KnowledgeBase(DataSet data) {
        this.data = data;
        Fields fields = data.fields();
        fields.objectsByName("errors").forEach((id, entry) -> add(new KnownErrorReader(id, entry).read(), entry));
        fields.refuseOthers();
        errors.values()
                .forEach(error -> error.signature().insteadOf().stream()
                        .filter(id -> !errors.containsKey(id))
                        .findFirst()
                        .ifPresent(id -> {
                            throw fields.fault("errors > " + error.id() + " > insteadOf", "there is no error " + id);
                        }));
    }

    private void add(KnownError error, Fields entry) {
        errors.put(error.id(), error);
        Set<String> names = new HashSet<>();
        for (String code : error.signature().codes()) {
            index.add(Phrase.ofCode(code), error);
            if (!code.endsWith("Exception")) {
                index.add(Phrase.ofCode(code + "Exception"), error);
            }
        }
        for (String phrase : error.signature().phrases()) {
            try {
                Phrase read = Phrase.of(phrase);
                names.addAll(read.names());
                index.add(read, error);
            } catch (IllegalArgumentException e) {
                throw entry.fault("phrases", String.valueOf(e.getMessage()));
            }
        }
        for (String name : Phrase.of("x" + error.detail()).names()) {
            if (!names.contains(name)) {
                throw entry.fault("detail", "no phrase keeps a {" + name + "}");
            }
        }
    }

    /** The base that comes with the library and its modules; read once, when it is first asked for. */
    public static KnowledgeBase bundled() {
        return Bundled.BASE;
    }

    /**
     * A base in which the errors of a file stand in place of those of this one with the same id, and beside the others.
     * It is YAML or JSON, of the form that {@link dev.hyperpod.data} describes:
     *
     * <pre>
     * source: our runbook
     * date: 2026-11-02
     * errors:
     *   ACME-1:
     *     title: The licence server is down
     *     phrases: ["cannot check out a licence from {server}"]
     *     cause: The licence server of the vendor does not answer.
     *     detail: It was {server}.
     *     steps: [Call the desk.]
     *     retry: {advice: repeat, first: PT5M, longest: PT30M, times: 5}
     *     trust: documented
     * </pre>
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws UncheckedIOException if the file cannot be read
     */
    public KnowledgeBase overriddenBy(Path file) {
        Given.notNull(file, "file");
        return new KnowledgeBase(data.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public KnowledgeBase overriddenBy(String name, InputStream stream) {
        Given.notNull(name, "name");
        Given.notNull(stream, "stream");
        return new KnowledgeBase(data.overriddenBy(name, stream));
    }

    /** Where the knowledge comes from: overrides first, the latest at the head, core's own last. */
    public List<Provenance> provenance() {
        return data.provenance();
    }

    /** All known errors, core's own first, in the order of the files. */
    public List<KnownError> errors() {
        return List.copyOf(errors.values());
    }

    /** The known error of this id. */
    public Optional<KnownError> find(String id) {
        Given.notNull(id, "id");
        return Optional.ofNullable(errors.get(id));
    }

    /** What this base knows of a text of which nothing else is known. */
    public Diagnosis diagnose(String text) {
        return diagnose(text, Context.none());
    }

    /**
     * What this base knows of a text.
     *
     * @param text a message, an event, a log; of more than four million characters only the two ends are read
     * @param context what is known beside it
     */
    public Diagnosis diagnose(String text, Context context) {
        Given.notNull(text, "text");
        Given.notNull(context, "context");
        PlainText plain = PlainText.of(text);
        Context known = context.over(Clues.in(plain));
        Sightings sightings = new Sightings(known);
        known.errorCode()
                .ifPresent(code -> errors.values().stream()
                        .filter(error -> error.signature().hasCode(code))
                        .forEach(error -> sightings.addCode(error, code)));
        index.find(plain, (error, match) -> sightings.add(error, match, plain));
        return new Diagnosis(known, sightings.causes());
    }

    /** Core's own knowledge and that of the modules which this loader sees. */
    static KnowledgeBase with(ClassLoader modules) {
        DataSet all = DataSet.bundled(KnowledgeBase.class, "known-errors.json");
        try {
            List<URL> files = Collections.list(modules.getResources(OF_MODULES));
            for (URL file : files) {
                try (InputStream in = file.openStream()) {
                    DataSet module = DataSet.read(file.toString(), in);
                    refuseDoubles(all, module);
                    all = all.overriddenBy(module);
                }
            }
            return new KnowledgeBase(all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + OF_MODULES, e);
        }
    }

    private static void refuseDoubles(DataSet all, DataSet module) {
        List<String> doubles =
                new ArrayList<>(module.fields().objectsByName("errors").keySet());
        doubles.retainAll(all.fields().objectsByName("errors").keySet());
        if (!doubles.isEmpty()) {
            throw new IllegalArgumentException(module.name() + ": these ids are taken: " + doubles);
        }
    }

    private static final class Bundled {
        static final KnowledgeBase BASE = with(KnowledgeBase.class.getClassLoader());
    }
}
