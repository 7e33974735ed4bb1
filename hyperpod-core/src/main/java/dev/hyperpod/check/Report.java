package dev.hyperpod.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.SpecJson;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run of checks found. Immutable.
 *
 * @param findings what was found, the worst first
 * @param checks how many checks were run
 * @param calls how many calls to AWS it took, retries included
 * @param took how long it took
 */
public record Report(List<Finding> findings, int checks, int calls, Duration took) {

    /** Sorts the findings, the worst first. */
    public Report {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::path)
                        .thenComparing(f -> f.check().id()))
                .toList();
    }

    /** The findings of this weight. */
    public List<Finding> findings(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).toList();
    }

    /** What will fail. */
    public List<Finding> errors() {
        return findings(Severity.ERROR);
    }

    /** What is likely to hurt. */
    public List<Finding> warnings() {
        return findings(Severity.WARNING);
    }

    /** What could not be judged. */
    public List<Finding> notChecked() {
        return findings(Severity.NOT_CHECKED);
    }

    /** The weight of the worst finding; empty when nothing was found. */
    public Optional<Severity> worst() {
        return findings.stream().map(Finding::severity).findFirst();
    }

    /** Whether nothing will fail, as far as could be judged. */
    public boolean isValid() {
        return errors().isEmpty();
    }

    /** The actions that would mend findings, each once. */
    public List<Fix> fixes() {
        return findings.stream().flatMap(f -> f.fix().stream()).distinct().toList();
    }

    /**
     * This report, when nothing in it will fail.
     *
     * @throws ChecksFailedException with this report, when something will
     */
    public Report orThrow() {
        if (!isValid()) {
            throw new ChecksFailedException(this);
        }
        return this;
    }

    /** The report as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("checks", checks).put("calls", calls).put("tookMillis", took.toMillis());
        json.set("findings", SpecJson.plain().valueToTree(findings));
        return json;
    }

    /** The counts, then each finding: its weight, code and place, and below them what is wrong and what to do. */
    @Override
    public String toString() {
        String counts = counted(checks, "check") + ", " + counted(calls, "call") + ", " + took.toMillis() + " ms: "
                + (findings.isEmpty()
                        ? "nothing found"
                        : counted(errors().size(), "error") + ", "
                                + counted(warnings().size(), "warning") + ", "
                                + notChecked().size() + " not checked");
        if (findings.isEmpty()) {
            return counts;
        }
        Table table = Table.of("SEVERITY", "CODE", "FINDING");
        findings.forEach(f -> {
            table.row(f.severity().toString(), f.check().code(), f.path());
            table.row("", "", f.message());
            f.remedies().forEach(step -> table.row("", "", "→ " + step));
        });
        return counts + System.lineSeparator() + table;
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
