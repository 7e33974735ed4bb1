package dev.hyperpod.error;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What every failure of this library is. The message says what went wrong, why it most likely happened where that is
 * known, and in {@link #nextSteps()} what to do about it, in order. {@link #explain()} says all that is known.
 */
public class HyperPodException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String summary;
    private final @Nullable String likelyCause;
    private final transient List<String> nextSteps;

    /**
     * A failure with what to do next.
     *
     * @param summary what went wrong, for a reader
     * @param nextSteps what to do, in order; may be empty
     * @param cause what caused it, if anything did
     */
    public HyperPodException(String summary, List<String> nextSteps, @Nullable Throwable cause) {
        this(summary, Optional.empty(), nextSteps, cause);
    }

    /**
     * A failure with why it happened, and what to do next.
     *
     * @param summary what went wrong, for a reader
     * @param likelyCause why it most likely happened, for a reader; empty when nobody knows
     * @param nextSteps what to do, in order; may be empty
     * @param cause what caused it, if anything did
     */
    public HyperPodException(
            String summary, Optional<String> likelyCause, List<String> nextSteps, @Nullable Throwable cause) {
        super(text(summary, likelyCause, nextSteps), cause);
        this.summary = summary;
        this.likelyCause = likelyCause.orElse(null);
        this.nextSteps = List.copyOf(nextSteps);
    }

    /**
     * What a future failed with, without the {@link CompletionException}s in which futures that follow another wrap its
     * failure.
     */
    public static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    /** What went wrong, without its cause and the steps. */
    public final String summary() {
        return summary;
    }

    /** Why it most likely happened; empty when nobody knows. */
    public final Optional<String> likelyCause() {
        return Optional.ofNullable(likelyCause);
    }

    /** What to do next, in order; empty when nothing is known to help. */
    public final List<String> nextSteps() {
        return nextSteps == null ? List.of() : nextSteps;
    }

    /**
     * Everything that is known of why it happened: the causes that fit, with their evidence and what to do about each.
     * Where nothing is known, what this failure itself says.
     */
    public Explanation explain() {
        return ServiceLoader.load(Explainer.class, Explainer.class.getClassLoader()).stream()
                .flatMap(explainer -> explainer.get().explain(this).stream())
                .findFirst()
                .orElseGet(() -> new OwnWords(this));
    }

    private static String text(String summary, Optional<String> likelyCause, List<String> nextSteps) {
        StringBuilder text = new StringBuilder(summary);
        likelyCause.ifPresent(why ->
                text.append(System.lineSeparator()).append("  Most likely: ").append(why));
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

    /** What a failure says of itself. */
    private record OwnWords(HyperPodException failure) implements Explanation {
        @Override
        public Optional<String> likelyCause() {
            return failure.likelyCause();
        }

        @Override
        public List<String> nextSteps() {
            return failure.nextSteps();
        }

        @Override
        public String toString() {
            return String.valueOf(failure.getMessage());
        }
    }
}
