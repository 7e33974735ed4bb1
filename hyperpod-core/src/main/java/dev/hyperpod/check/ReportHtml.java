package dev.hyperpod.check;

import java.util.List;
import java.util.Locale;

/** A report as one HTML file that needs no other: readable on a phone, and on paper. */
final class ReportHtml {

    private static final String STYLE = """
            body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1a1a1a }
            h1 { font-size: 1.4rem; margin: 0 0 .3rem }
            article { border: 1px solid #c8c8c8; border-left: .4rem solid #777; border-radius: .3rem; margin: .8rem 0; padding: .6rem .9rem; break-inside: avoid; overflow-wrap: anywhere }
            article.error { border-left-color: #b3261e }
            article.warning { border-left-color: #a66300 }
            article.not-checked { border-left-color: #5b5b9e }
            article.suppressed { opacity: .7 }
            h2 { font-size: 1rem; margin: 0 }
            code { font: .9em ui-monospace, monospace }
            p, ol { margin: .35rem 0 }
            small { color: #555 }
            @media print { body { max-width: none; font-size: 11pt } }
            """;

    private ReportHtml() {}

    static String of(Report report) {
        return Markup.document(
                "<!DOCTYPE html>\n",
                html -> html.element(
                        "html",
                        List.of("lang", "en"),
                        page -> page.element("head", List.of(), head -> {
                                    head.element("meta", List.of("charset", "utf-8"), nothing -> {});
                                    head.element(
                                            "meta",
                                            List.of(
                                                    "name",
                                                    "viewport",
                                                    "content",
                                                    "width=device-width, initial-scale=1"),
                                            nothing -> {});
                                    head.element("title", List.of(), "HyperPod checks");
                                    head.element("style", List.of(), STYLE);
                                })
                                .element("body", List.of(), body -> body(body, report))));
    }

    private static void body(Markup body, Report report) {
        body.element("h1", List.of(), "HyperPod checks").element("p", List.of(), report.counts());
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
