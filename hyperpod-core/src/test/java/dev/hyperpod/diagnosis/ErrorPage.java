package dev.hyperpod.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the reference page of all known errors. */
final class ErrorPage {

    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("CAP", "Capacity");
        FAMILIES.put("QUO", "Quotas");
        FAMILIES.put("THR", "Throttling and failures of AWS");
        FAMILIES.put("IDM", "The same thing twice");
        FAMILIES.put("IAM", "Identity and permissions");
        FAMILIES.put("NET", "Network");
        FAMILIES.put("LCS", "Lifecycle scripts and storage");
        FAMILIES.put("EKS", "EKS and Kubernetes");
        FAMILIES.put("SLM", "Slurm");
        FAMILIES.put("HW", "Hardware and communication");
        FAMILIES.put("OPS", "Operations on nodes and clusters");
        FAMILIES.put("CFN", "Stacks");
    }

    private final List<String> lines = new ArrayList<>();

    static String of(KnowledgeBase base) {
        ErrorPage page = new ErrorPage();
        page.head(base);
        FAMILIES.forEach((prefix, title) -> {
            page.lines.addAll(List.of("", "## " + title));
            base.errors().stream().filter(error -> family(error).equals(prefix)).forEach(page::entry);
        });
        return String.join("\n", page.lines) + "\n";
    }

    static String family(KnownError error) {
        return error.id().split("-", -1)[1];
    }

    static Set<String> families() {
        return FAMILIES.keySet();
    }

    private void head(KnowledgeBase base) {
        lines.addAll(List.of(
                "# Known errors",
                "",
                "Written by a test from the knowledge base; do not edit. `Diagnosis.of(text)` finds these in a message, an event",
                "or a log, and `HyperPodException.explain()` in a failure of this library.",
                "",
                "In what is looked for, `…` stands for other text and a name in braces for a text that is kept. Quotes, line",
                "breaks, colours and upper or lower case do not count, except in error codes. *Documented*, *reported* and",
                "*inferred* say how sure it is that the text means this.",
                ""));
        lines.add("Source, as of " + base.provenance().get(0).date() + ": "
                + base.provenance().get(0).source() + ". Mind:");
        lines.add("");
        base.provenance().get(0).doubts().forEach(doubt -> lines.add("- " + doubt));
    }

    private void entry(KnownError error) {
        lines.addAll(List.of("", "### " + error.id() + ": " + error.title(), ""));
        Signature signature = error.signature();
        lines.add("- Seen as: "
                + String.join(
                        ", ",
                        Stream.concat(signature.codes().stream(), signature.phrases().stream())
                                .map(text -> "`" + text + "`")
                                .toList()));
        signature.when().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(condition ->
                        lines.add("- Only when " + Signature.words(condition.getKey(), condition.getValue()) + "."));
        signature.on().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(condition -> lines.add("- Not when it is known that the " + condition.getKey()
                        + " is other than "
                        + String.join(
                                " or ", condition.getValue().stream().sorted().toList()) + "."));
        lines.add("- Why: " + prose(error.cause()));
        int number = 1;
        lines.add("- Do:");
        for (String step : error.steps()) {
            lines.add("  " + number++ + ". " + prose(step));
        }
        lines.add("- Retry: " + error.retry() + ".");
        lines.add("- " + capital(error.trust().toString())
                + error.link().map(link -> "; [more](" + link + ")").orElse("") + ".");
    }

    private static String prose(String text) {
        return text.replace("<", "\\<").replace("*", "\\*");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
