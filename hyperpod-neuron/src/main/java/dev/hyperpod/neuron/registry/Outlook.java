package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether support is planned. Upstream publishes no roadmap, so this never promises anything.
 *
 * @param statement that there is none
 * @param hints what can be seen upstream and may come to something, such as an open branch; mostly none
 * @param evidence who says so
 */
public record Outlook(String statement, List<String> hints, Evidence evidence) {

    /** Copies the hints. */
    public Outlook {
        hints = List.copyOf(hints);
    }

    @Override
    public String toString() {
        return hints.isEmpty() ? statement : statement + " Seen upstream: " + String.join("; ", hints) + ".";
    }

    /** What the data says of every architecture. */
    record Table(String statement, Map<String, String> hints, Evidence evidence) {

        private static final String EVERY = "*";

        static Table read(Fields fields, Sources sources) {
            return new Table(fields.text("statement"), fields.textsByName("hints"), sources.evidence(fields));
        }

        Outlook of(List<String> modelTypes) {
            List<String> found = new ArrayList<>();
            Stream<String> every = modelTypes.isEmpty() ? Stream.empty() : Stream.of(EVERY);
            Stream.concat(modelTypes.stream(), every)
                    .filter(hints::containsKey)
                    .forEach(type -> found.add(hints.get(type)));
            return new Outlook(statement, found, evidence);
        }
    }
}
