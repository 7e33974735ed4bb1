package dev.hyperpod.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.SpecJson;
import java.util.List;
import java.util.Optional;

/**
 * What fixes did: what was found before, what became of each fix, and what is found now. Immutable.
 *
 * @param before the report whose fixes these are
 * @param outcomes one for each fix, in the order in which they were tried
 * @param after the same checks, run again
 */
public record FixReport(Report before, List<Outcome> outcomes, Report after) {

    /** Copies the list. */
    public FixReport {
        outcomes = List.copyOf(outcomes);
    }

    /** What became of a fix. */
    public enum Result {
        /** Its calls were made, or it was so already. */
        APPLIED,
        /** It asks for a consent that was not given; nothing was called. */
        NEEDS_CONSENT,
        /** AWS refused or failed; what it had done before that stays. */
        FAILED
    }

    /**
     * One fix and what became of it.
     *
     * @param fix which
     * @param result what became of it
     * @param failure why it failed; empty when it did not
     */
    public record Outcome(
            @JsonIgnore Fix fix, Result result, @JsonIgnore Optional<HyperPodException> failure) {

        /** The fix in a line. */
        @JsonProperty
        public String summary() {
            return fix.summary();
        }

        /** What whoever reads it should know: the consent that is missing, or why it failed; else how to undo it. */
        @JsonProperty
        public String note() {
            return switch (result) {
                case APPLIED -> fix.undo().map(way -> "undone by " + way).orElse("cannot be undone");
                case NEEDS_CONSENT ->
                    fix.asks()
                            .map(asked -> "needs the consent \"" + asked.name() + "\": " + asked.reason())
                            .orElse("");
                case FAILED -> failure.map(HyperPodException::summary).orElse("");
            };
        }
    }

    /** What was found before and is not found any more. */
    public List<Finding> mended() {
        return before.findings().stream()
                .filter(was -> after.findings().stream().noneMatch(now -> same(was, now)))
                .toList();
    }

    /** What was not found before: a fix can bring to light what stood behind the thing it mended. */
    public List<Finding> appeared() {
        return after.findings().stream()
                .filter(now -> before.findings().stream().noneMatch(was -> same(was, now)))
                .toList();
    }

    private static boolean same(Finding one, Finding other) {
        return one.check().equals(other.check())
                && one.path().equals(other.path())
                && one.severity() == other.severity();
    }

    /**
     * The report as JSON, by the schema {@code fix-report.schema.json} that stands beside this class in its jar; in it
     * {@code before} and {@code after} have the form of {@link Report#toJson()}.
     */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode().put("version", 1);
        json.set("before", before.toJson());
        json.set("fixes", SpecJson.plain().valueToTree(outcomes));
        json.set("after", after.toJson());
        return json;
    }

    /** What became of each fix, then the findings that are left. */
    @Override
    public String toString() {
        Table table = Table.of("RESULT", "FIX");
        outcomes.forEach(outcome -> {
            table.row(outcome.result().toString(), outcome.summary());
            table.row("", outcome.note());
        });
        String newLine = System.lineSeparator();
        return "before: " + before.counts() + newLine + (outcomes.isEmpty() ? "no fixes" : table) + newLine + "after: "
                + after;
    }
}
