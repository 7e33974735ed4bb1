package dev.hyperpod.health;

import dev.hyperpod.internal.text.HtmlPage;
import dev.hyperpod.internal.text.Markup;
import java.util.List;

/** A diagnosis as one HTML file that needs no other. */
final class DiagnosisHtml {

    private DiagnosisHtml() {}

    static String of(ClusterDiagnosis diagnosis) {
        return HtmlPage.of("Diagnosis of cluster " + diagnosis.cluster(), body -> body(body, diagnosis));
    }

    private static void body(Markup body, ClusterDiagnosis diagnosis) {
        body.element("p", List.of(), diagnosis.verdict());
        body.element("small", List.of(), "as of " + diagnosis.asOf());
        diagnosis.causes().forEach(cause -> article(body, cause));
        if (!diagnosis.nextSteps().isEmpty()) {
            body.element("h2", List.of(), "What to do");
            body.element(
                    "ol",
                    List.of(),
                    list -> diagnosis
                            .nextSteps()
                            .forEach(step -> list.element(
                                    "li",
                                    List.of(),
                                    item -> item.text(step.text()).element("p", List.of(), step.outcome()))));
        }
        section(body, "What was changed lately", diagnosis.changes());
        section(body, "What could not be read", diagnosis.unread());
    }

    private static void article(Markup body, RankedCause cause) {
        String kind = cause.latent() ? "warning" : "error";
        body.element("article", List.of("class", kind), article -> {
            article.element(
                    "h2",
                    List.of(),
                    heading -> heading.text((cause.latent() ? "later: " : "") + cause.title() + " ")
                            .element("code", List.of(), cause.id()));
            article.element("p", List.of(), cause.why());
            article.element(
                    "ul",
                    List.of(),
                    list -> cause.evidence().forEach(seen -> list.element("li", List.of(), seen.toString())));
            if (!cause.explains().isEmpty()) {
                article.element("small", List.of(), "explains " + String.join(", ", cause.explains()));
            }
        });
    }

    private static void section(Markup body, String title, List<?> lines) {
        if (!lines.isEmpty()) {
            body.element("h2", List.of(), title);
            body.element(
                    "ul",
                    List.of(),
                    list -> lines.forEach(line -> list.element("li", List.of(), String.valueOf(line))));
        }
    }
}
