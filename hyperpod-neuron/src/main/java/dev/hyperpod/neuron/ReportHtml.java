package dev.hyperpod.neuron;

import dev.hyperpod.internal.text.HtmlPage;
import dev.hyperpod.internal.text.Markup;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report as one HTML file that needs no other. */
final class ReportHtml {

    private ReportHtml() {}

    static String of(NeuronReport report) {
        return HtmlPage.of(report.model() + " on " + report.fleet(), body -> body(body, report));
    }

    private static void body(Markup body, NeuronReport report) {
        body.element("p", List.of(), report.headline());
        report.remarks().forEach(remark -> article(body, remark));
        section(body, "The plan", plan(report));
        report.launch().ifPresent(launch -> {
            body.element("h2", List.of(), ReportPage.title(launch));
            body.element("pre", List.of(), String.join("\n", launch.lines()));
        });
        layouts(body, report.parallelism().layouts());
        section(body, "Instead", ReportPage.alternatives(report, false));
        section(
                body,
                report.supported() ? "On GPUs, for comparison" : "On GPUs instead",
                ReportPage.alternatives(report, true));
        section(body, "Good to know", notes(report));
        section(body, "How far to trust this", report.doubts());
    }

    private static List<String> plan(NeuronReport report) {
        List<String> facts = new ArrayList<>();
        facts.add("asked for: " + report.workload().describe());
        if (!report.sequence().asked()) {
            facts.add("length " + report.sequence());
        }
        facts.add("transformers: " + report.transformers());
        report.attention().ifPresent(attention -> facts.add("attention: " + attention));
        report.recommended().ifPresent(taken -> {
            facts.add("layout: " + taken.layout() + ": " + taken.reason());
            facts.add("memory of the fullest core: " + taken.memory() + ": "
                    + taken.memory().describeParts());
        });
        report.headroom().ifPresent(headroom -> facts.add("sequences: " + headroom));
        report.batch().ifPresent(batch -> facts.add("batch: " + batch));
        report.host().ifPresent(host -> facts.add("host memory: " + host));
        return facts;
    }

    private static void article(Markup body, Remark remark) {
        if (remark.weight() != Remark.Weight.NOTE) {
            String kind = remark.weight() == Remark.Weight.BLOCKER ? "error" : "warning";
            body.element("article", List.of("class", kind), article -> article.element("p", List.of(), remark.text()));
        }
    }

    private static List<String> notes(NeuronReport report) {
        return report.remarks().stream()
                .filter(remark -> remark.weight() == Remark.Weight.NOTE)
                .map(Remark::text)
                .toList();
    }

    private static void layouts(Markup body, List<JudgedLayout> layouts) {
        body.element("h2", List.of(), "Layouts");
        body.element("table", List.of(), table -> {
            row(table, "th", List.of("layout", "rules", "memory of a core", "with full checkpointing", "rules broken"));
            layouts.forEach(judged -> row(
                    table,
                    "td",
                    List.of(
                            judged.layout().toString(),
                            judged.isValid() ? "kept" : "broken",
                            text(judged.memory()),
                            text(judged.checkpointed()),
                            String.join(
                                    "; ",
                                    judged.violations().stream()
                                            .map(Object::toString)
                                            .toList()))));
        });
    }

    private static void row(Markup table, String kind, List<String> cells) {
        table.element("tr", List.of(), row -> cells.forEach(cell -> row.element(kind, List.of(), cell)));
    }

    private static String text(Optional<MemoryEstimate> memory) {
        return memory.map(MemoryEstimate::toString).orElse("");
    }

    private static void section(Markup body, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            body.element("h2", List.of(), title);
            body.element("ul", List.of(), list -> lines.forEach(line -> list.element("li", List.of(), line)));
        }
    }
}
