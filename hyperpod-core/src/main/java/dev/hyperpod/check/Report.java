package dev.hyperpod.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.SpecJson;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of checks found. What is suppressed is shown, and does not count. Immutable.
 *
 * @param subject what was judged
 * @param findings what was found, the worst first, what is suppressed last
 * @param checks how many checks were run
 * @param calls how many calls to AWS it took, retries included
 * @param took how long it took
 */
public record Report(Subject subject, List<Finding> findings, int checks, int calls, Duration took) {

    /** Sorts the findings, the worst first. */
    public Report {
        Given.notNull(subject, "subject");
        Given.notNull(took, "took");
        findings = Given.list(findings, "findings").stream()
                .sorted(Comparator.<Finding, Boolean>comparing(
                                f -> f.suppressed().isPresent())
                        .thenComparing(Finding::severity, Comparator.reverseOrder())
                        .thenComparing(Finding::path)
                        .thenComparing(f -> f.check().id()))
                .toList();
    }

    /** The findings of this weight that count. */
    public List<Finding> findings(Severity severity) {
        Given.notNull(severity, "severity");
        return counting().filter(f -> f.severity() == severity).toList();
    }

    private Stream<Finding> counting() {
        return findings.stream().filter(f -> f.suppressed().isEmpty());
    }

    /** What was found and is accepted. */
    public List<Finding> suppressed() {
        return findings.stream().filter(f -> f.suppressed().isPresent()).toList();
    }

    /** The same report, in which what these suppressions cover does not count. */
    public Report suppressing(List<Suppression> suppressions) {
        List<Suppression> all = Given.list(suppressions, "suppressions");
        return new Report(
                subject,
                findings.stream()
                        .map(finding -> all.stream()
                                .filter(suppression -> suppression.covers(finding))
                                .findFirst()
                                .map(suppression -> finding.suppressed(suppression.reason()))
                                .orElse(finding))
                        .toList(),
                checks,
                calls,
                took);
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

    /** The weight of the worst finding that counts; empty when there is none. */
    public Optional<Severity> worst() {
        return counting().map(Finding::severity).findFirst();
    }

    /** Whether nothing will fail, as far as could be judged. */
    public boolean isValid() {
        return errors().isEmpty();
    }

    /** The actions that would mend findings that count, each once. */
    public List<Fix> fixes() {
        Map<List<String>, Fix> byCalls = new LinkedHashMap<>();
        counting().flatMap(f -> f.fix().stream()).forEach(fix -> byCalls.putIfAbsent(fix.calls(), fix));
        return List.copyOf(byCalls.values());
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

    /**
     * The report as JSON, by the schema {@code report.schema.json} that stands beside this class in its jar. Members
     * may be added in later versions; none goes without a new {@code version}.
     */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("version", 1).put("valid", isValid());
        json.put("checks", checks).put("calls", calls).put("tookMillis", took.toMillis());
        json.set("findings", SpecJson.plain().valueToTree(findings));
        return json;
    }

    /** The report as one HTML file that needs no other, for a browser, a notebook or a ticket. */
    public String toHtml() {
        return ReportHtml.of(this);
    }

    /** The report in SARIF 2.1.0, for tools that show findings beside the code. */
    public ObjectNode toSarif() {
        return ReportSarif.of(this, Optional.empty());
    }

    /**
     * The report in SARIF 2.1.0, each finding at the file of the spec.
     *
     * @param specFile the file's path, relative to the root of the repository, such as {@code clusters/llama.yaml}
     */
    public ObjectNode toSarif(String specFile) {
        return ReportSarif.of(this, Optional.of(Given.notNull(specFile, "specFile")));
    }

    /**
     * The report in the XML that build servers read of JUnit. What will fail is a failure; what was not judged, or is
     * suppressed, is skipped.
     */
    public String toJUnitXml() {
        return ReportJUnit.of(this);
    }

    /** The counts in one line. */
    String counts() {
        List<Finding> accepted = suppressed();
        return counted(checks, "check") + ", " + counted(calls, "call") + ", " + took.toMillis() + " ms: "
                + (findings.isEmpty()
                        ? "nothing found"
                        : counted(errors().size(), "error") + ", "
                                + counted(warnings().size(), "warning") + ", "
                                + notChecked().size() + " not checked"
                                + (accepted.isEmpty() ? "" : ", " + accepted.size() + " suppressed"));
    }

    /** The counts, then each finding: its weight, code and place, and below them what is wrong and what to do. */
    @Override
    public String toString() {
        if (findings.isEmpty()) {
            return counts();
        }
        Table table = Table.of("SEVERITY", "CODE", "FINDING");
        findings.forEach(f -> {
            table.row(
                    f.suppressed().isPresent() ? "suppressed" : f.severity().toString(),
                    f.check().code(),
                    f.path());
            table.row("", "", f.message());
            f.suppressed().ifPresentOrElse(reason -> table.row("", "", "accepted: " + reason), () -> {
                f.remedies().forEach(step -> table.row("", "", "→ " + step));
                f.fix().ifPresent(fix -> table.row("", "", "fix: " + fix.summary()));
            });
        });
        return counts() + System.lineSeparator() + table;
    }

    /**
     * {@link #toString()} in colour, for a terminal that shows colours by the codes of ANSI. Whether there is one is
     * for whoever prints to know: {@code System.console() == null ? report.toString() : report.toAnsi()}.
     */
    public String toAnsi() {
        return ReportAnsi.of(toString());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
