package dev.hyperpod.internal.text;

import java.util.List;
import java.util.function.Consumer;

/** One HTML file that needs no other: readable on a phone, and on paper. */
public final class HtmlPage {

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
            pre { background: #f4f4f4; border-radius: .3rem; font: .85em/1.4 ui-monospace, monospace; overflow-x: auto; padding: .6rem .9rem }
            table { border-collapse: collapse; display: block; overflow-x: auto }
            th, td { border-bottom: 1px solid #ddd; padding: .25rem .8rem .25rem 0; text-align: left; vertical-align: top }
            p, ol { margin: .35rem 0 }
            small { color: #555 }
            @media print { body { max-width: none; font-size: 11pt } }
            """;

    private HtmlPage() {}

    /** A page: its title, which is its first heading too, and what follows. */
    public static String of(String title, Consumer<Markup> content) {
        return Markup.document(
                "<!DOCTYPE html>\n",
                html -> html.element(
                        "html",
                        List.of("lang", "en"),
                        page -> page.element("head", List.of(), head -> head(head, title))
                                .element("body", List.of(), body -> {
                                    body.element("h1", List.of(), title);
                                    content.accept(body);
                                })));
    }

    private static void head(Markup head, String title) {
        head.empty("meta", List.of("charset", "utf-8"));
        head.empty("meta", List.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
        head.element("title", List.of(), title);
        head.element("style", List.of(), STYLE);
    }
}
