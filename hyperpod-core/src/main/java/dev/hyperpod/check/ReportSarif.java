package dev.hyperpod.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.SpecJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A report in SARIF 2.1.0, which code hosts show beside the file of the spec. */
final class ReportSarif {

    private ReportSarif() {}

    static ObjectNode of(Report report, Optional<String> file) {
        ObjectNode sarif = SpecJson.plain().createObjectNode();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = sarif.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "hyperpod-java");
        ArrayNode rules = driver.putArray("rules");
        Map<CheckId, Integer> indexes = new LinkedHashMap<>();
        ArrayNode results = run.putArray("results");
        for (Finding finding : report.findings()) {
            int index = indexes.computeIfAbsent(finding.check(), check -> {
                rule(rules.addObject(), finding);
                return rules.size() - 1;
            });
            result(results.addObject(), finding, index, file);
        }
        return sarif;
    }

    private static void rule(ObjectNode rule, Finding finding) {
        rule.put("id", finding.check().id()).put("name", finding.check().code());
        rule.putObject("shortDescription")
                .put("text", finding.rule().isEmpty() ? finding.check().id() : finding.rule());
    }

    private static void result(ObjectNode result, Finding finding, int rule, Optional<String> file) {
        result.put("ruleId", finding.check().id())
                .put("ruleIndex", rule)
                .put("level", level(finding.severity()))
                .put("kind", finding.severity() == Severity.NOT_CHECKED ? "open" : "fail");
        result.putObject("message").put("text", message(finding));
        ObjectNode location = result.putArray("locations").addObject();
        file.ifPresent(uri -> location.putObject("physicalLocation")
                .putObject("artifactLocation")
                .put("uri", uri));
        location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.path());
        finding.suppressed()
                .ifPresent(reason -> result.putArray("suppressions")
                        .addObject()
                        .put("kind", "external")
                        .put("justification", reason));
    }

    private static String message(Finding finding) {
        return finding.path() + ": " + finding.message()
                + (finding.remedies().isEmpty() ? "" : " → " + String.join("; ", finding.remedies()));
    }

    /** SARIF wants the level {@code none} of what is open. */
    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
            case NOT_CHECKED -> "none";
        };
    }
}
