package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.neuron.registry.Registry;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a look at upstream brought.
 *
 * @param registry the old one, with what upstream has added
 * @param diff how upstream differs from the old one
 * @param outcomes what became of each document that was asked for
 */
public record Refreshed(Registry registry, RegistryDiff diff, Map<UpstreamDocument, Outcome> outcomes) {

    /** Copies the outcomes. */
    public Refreshed {
        outcomes = Map.copyOf(outcomes);
    }

    /** Whether every document was read without doubts; not so when there was none to read. */
    public boolean isWhole() {
        return !outcomes.isEmpty()
                && outcomes.values().stream()
                        .allMatch(outcome -> outcome instanceof Outcome.Read read
                                && read.doubts().isEmpty());
    }

    /** What became of each document, and the differences as a table. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!outcomes.isEmpty()) {
            new EnumMap<>(outcomes)
                    .forEach((document, outcome) -> text.append(document.key())
                            .append(": ")
                            .append(outcome)
                            .append(System.lineSeparator()));
        }
        return text.append(difference()).toString();
    }

    /** Silence of what was not read is no agreement. */
    private String difference() {
        long read = outcomes.values().stream()
                .filter(Outcome.Read.class::isInstance)
                .count();
        if (!diff.isEmpty() || (read == outcomes.size() && read > 0)) {
            return diff.toString();
        }
        return read == 0 ? "nothing was compared; the registry is as it was" : "what was read says the same";
    }
}
