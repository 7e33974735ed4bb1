package dev.hyperpod.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every failure of this library is. The message says what went wrong and what it means; {@link #nextSteps()} says
 * what to do about it, in order.
 */
public class HyperPodException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String summary;
    private final transient List<String> nextSteps;

    /**
     * A failure with what to do next.
     *
     * @param summary what went wrong, for a reader
     * @param nextSteps what to do, in order; may be empty
     * @param cause what caused it, if anything did
     */
    public HyperPodException(String summary, List<String> nextSteps, @Nullable Throwable cause) {
        super(withSteps(summary, nextSteps), cause);
        this.summary = summary;
        this.nextSteps = List.copyOf(nextSteps);
    }

    /** What went wrong, without the steps. */
    public final String summary() {
        return summary;
    }

    /** What to do next, in order; empty when nothing is known to help. */
    public final List<String> nextSteps() {
        return nextSteps == null ? List.of() : nextSteps;
    }

    private static String withSteps(String summary, List<String> nextSteps) {
        StringBuilder text = new StringBuilder(summary);
        int number = 1;
        for (String step : nextSteps) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(number++)
                    .append(". ")
                    .append(step);
        }
        return text.toString();
    }
}
