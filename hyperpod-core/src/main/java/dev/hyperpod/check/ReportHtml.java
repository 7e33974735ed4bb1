package dev.hyperpod.check;

import dev.hyperpod.internal.text.HtmlPage;
import dev.hyperpod.internal.text.Markup;
import java.util.List;
import java.util.Locale;

/** A report as one HTML file that needs no other: readable on a phone, and on paper. */
final class ReportHtml {

    private ReportHtml() {}

    static String of(Report report) {
        return HtmlPage.of("HyperPod checks", body -> body(body, report));
    }

    private static void body(Markup body, Report report) {
        body.element("p", List.of(), report.counts());
        report.findings().forEach(finding -> article(body, finding));
    }

    private static void article(Markup body, Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String kind = finding.suppressed().isPresent() ? severity + " suppressed" : severity;
        body.element("article", List.of("class", kind), article -> {
            article.element(
                    "h2",
                    List.of(),
                    heading -> heading.text(severity.replace('-', ' ') + " "
                                    + finding.check().code() + " ")
                            .element("code", List.of(), finding.path()));
            article.element("p", List.of(), finding.message());
            if (!finding.remedies().isEmpty()) {
                article.element(
                        "ol",
                        List.of(),
                        list -> finding.remedies().forEach(step -> list.element("li", List.of(), step)));
            }
            finding.fix().ifPresent(fix -> article.element("p", List.of(), "Fix: " + fix));
            finding.suppressed().ifPresent(reason -> article.element("p", List.of(), "Suppressed: " + reason));
            article.element(
                    "small", List.of(), finding.check().id() + (finding.rule().isEmpty() ? "" : ": " + finding.rule()));
        });
    }
}
