package dev.hyperpod.diagnosis;

import java.util.List;
import java.util.Map;

/**
 * A known error that explains a text.
 *
 * @param error what is known of it
 * @param evidence why it is thought of
 * @param values what the text tells, by name, such as {@code quota} and {@code limit}
 */
public record Cause(KnownError error, Evidence evidence, Map<String, String> values) {

    /** Copies the map. */
    public Cause {
        values = Map.copyOf(values);
    }

    /**
     * Whether nothing is known to be missing; otherwise it is only possible, and the evidence says under which
     * condition.
     */
    public boolean isLikely() {
        return evidence.open().isEmpty();
    }

    /** Why it happened, with what the text tells more exactly. */
    public String text() {
        String detail = Phrase.fill(error.detail(), values);
        return detail.isEmpty() || detail.indexOf('{') >= 0 ? error.cause() : error.cause() + " " + detail;
    }

    /** What to do, in order. */
    public List<String> steps() {
        return error.steps();
    }

    /** Whether to try again. */
    public RetryAdvice retry() {
        return error.retry();
    }
}
