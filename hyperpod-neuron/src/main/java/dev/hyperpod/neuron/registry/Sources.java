package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sources that the data names once and refers to by short names. */
final class Sources {

    private static final int SHORT_COMMIT = 8;

    private final Map<String, Source> sources = new LinkedHashMap<>();

    private Sources() {}

    static Sources read(Fields fields) {
        Sources all = new Sources();
        for (Map.Entry<String, Fields> of : fields.objectsByName("sources").entrySet()) {
            Fields source = of.getValue();
            all.sources.put(
                    of.getKey(),
                    new Source(
                            source.text("repository"),
                            source.optionalText("commit"),
                            source.optionalText("version"),
                            source.date("date")));
        }
        return all;
    }

    /** What the fields {@code source} and {@code path} of an object refer to. */
    Evidence evidence(Fields fields) {
        String name = fields.text("source");
        Source source = sources.get(name);
        if (source == null) {
            throw fields.fault("source", "\"" + name + "\" is none of the sources " + sources.keySet());
        }
        return source.at(fields.optionalText("path"));
    }

    private record Source(String repository, Optional<String> commit, Optional<String> version, LocalDate date) {
        Evidence at(Optional<String> path) {
            StringBuilder place = new StringBuilder(repository);
            if (commit.isPresent()) {
                place.append('@')
                        .append(
                                commit.get(),
                                0,
                                Math.min(SHORT_COMMIT, commit.get().length()));
            }
            if (path.isPresent()) {
                place.append(' ').append(path.get());
            }
            return new Evidence(place.toString(), version, date);
        }
    }
}
