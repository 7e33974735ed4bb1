package dev.hyperpod.neuron;

import dev.hyperpod.internal.text.HtmlPage;
import dev.hyperpod.internal.text.Markup;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;

/** A report as one HTML file that needs no other. */
final class ReportHtml {

    private ReportHtml() {}

    static String of(NeuronReport report) {
        return HtmlPage.of(report.model() + " on " + report.fleet(), body -> body(body, report));
    }

    private static void body(Markup body, NeuronReport report) {
        body.element("p", List.of(), report.headline());
        report.remarks().forEach(remark -> remark(body, remark));
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
        section(body, "The plan", facts);
        layouts(body, report.parallelism().layouts());
        report.launch().ifPresent(launch -> {
            List<String> start = new ArrayList<>(
                    launch.torchrun().isEmpty()
                            ? List.of()
                            : List.of("torchrun " + String.join(" ", launch.torchrun())));
            start.add(launch.describeSettings());
            launch.environment().forEach((name, value) -> start.add(name + "=" + value));
            launch.pins().forEach((name, value) -> start.add(name + " " + value));
            ReportPage.image(launch).ifPresent(start::add);
            section(body, "To start it", start);
        });
        section(
                body,
                "Instead",
                report.alternatives().stream().map(ReportPage::shown).toList());
        section(body, "How far to trust this", report.doubts());
    }

    private static void remark(Markup body, Remark remark) {
        switch (remark.weight()) {
            case BLOCKER -> article(body, "error", remark.text());
            case WARNING -> article(body, "warning", remark.text());
            case NOTE -> body.element("p", List.of(), "– " + remark.text());
        }
    }

    private static void article(Markup body, String kind, String text) {
        body.element("article", List.of("class", kind), article -> article.element("p", List.of(), text));
    }

    private static void layouts(Markup body, List<JudgedLayout> layouts) {
        body.element("h2", List.of(), "Layouts");
        body.element("table", List.of(), table -> {
            table.element("tr", List.of(), row -> {
                for (String head : List.of("layout", "valid", "memory of a core", "checkpointed", "rules broken")) {
                    row.element("th", List.of(), head);
                }
            });
            layouts.forEach(judged -> table.element(
                    "tr",
                    List.of(),
                    row -> row.element("td", List.of(), judged.layout().toString())
                            .element("td", List.of(), judged.isValid() ? "yes" : "no")
                            .element(
                                    "td",
                                    List.of(),
                                    judged.memory()
                                            .map(MemoryEstimate::toString)
                                            .orElse(""))
                            .element(
                                    "td",
                                    List.of(),
                                    judged.checkpointed()
                                            .map(MemoryEstimate::toString)
                                            .orElse(""))
                            .element(
                                    "td",
                                    List.of(),
                                    String.join(
                                            "; ",
                                            judged.violations().stream()
                                                    .map(Object::toString)
                                                    .toList()))));
        });
    }

    private static void section(Markup body, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            body.element("h2", List.of(), title);
            body.element("ul", List.of(), list -> lines.forEach(line -> list.element("li", List.of(), line)));
        }
    }
}
