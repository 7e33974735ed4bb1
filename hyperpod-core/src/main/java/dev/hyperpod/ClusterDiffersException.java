package dev.hyperpod;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.Difference;
import java.util.List;

/** A cluster of this name exists and is otherwise than the spec, or in no state to be taken up. Nothing was changed. */
public final class ClusterDiffersException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient List<Difference> differences;

    ClusterDiffersException(String summary, List<Difference> differences, List<String> nextSteps) {
        super(
                summary
                        + String.join(
                                "",
                                differences.stream()
                                        .map(d -> System.lineSeparator() + "  " + d)
                                        .toList()),
                nextSteps,
                null);
        this.differences = List.copyOf(differences);
    }

    /** What the spec wants otherwise; empty when only the state stands in the way. */
    public List<Difference> differences() {
        return differences == null ? List.of() : differences;
    }
}
