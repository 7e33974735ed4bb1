package dev.hyperpod.whole;

import dev.hyperpod.whole.Coverage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page of what others check, and what of it is here. */
final class CoveragePage {

    private final List<String> lines = new ArrayList<>();
    private final References references;

    private CoveragePage(References references) {
        this.references = references;
    }

    static String of(Coverage coverage, References references) {
        CoveragePage page = new CoveragePage(references);
        page.lines.addAll(List.of(
                "# Coverage",
                "",
                "Written by a test, which holds that everything named here exists; do not edit. Codes lead to",
                "[checks.md](checks.md), `KB-…` to [errors.md](errors.md). A code that leads to *entries without a check* says",
                "there why it has none.",
                "",
                "- [A public guide](#a-public-guide)",
                "- [Its four scripts](#its-four-scripts)",
                "- [What no other tool has](#what-no-other-tool-has)",
                "- [The catalogue](#the-catalogue)"));
        page.guide(coverage.guide());
        page.scripts(coverage.scripts());
        page.gaps(coverage.gaps());
        page.catalogue();
        return String.join("\n", page.lines) + "\n";
    }

    private void guide(List<Row> rows) {
        lines.addAll(
                List.of(
                        "",
                        "## A public guide",
                        "",
                        "Every check, error, practice and note of a guide that users of HyperPod have today (the skill",
                        "`aws-hyperpod-skill` as of February 2026), in our words. What is wrong there is said with how it is."));
        sections(
                rows,
                "| what it says | kind | here | remarks |",
                row -> List.of(
                        row.topic(),
                        row.kind(),
                        here(row),
                        remarks("Corrected: " + row.truth(), row.truth(), row.why())));
    }

    private void scripts(List<Row> rows) {
        lines.addAll(List.of("", "## Its four scripts", "", "Each of their checks and ours."));
        sections(
                rows,
                "| theirs | here | ours adds | theirs gets wrong |",
                row -> List.of(row.topic(), here(row), row.adds(), remarks(row.truth(), row.truth(), row.why())));
    }

    private void gaps(List<Row> rows) {
        lines.addAll(List.of(
                "",
                "## What no other tool has",
                "",
                "Compared were the public validation and diagnosis scripts, the command line tool, the console's templates and",
                "agents' skills for HyperPod, as of mid 2026.",
                "",
                "| what | here | remarks |",
                "| --- | --- | --- |"));
        rows.forEach(row -> lines.add(line(List.of(row.topic(), here(row), row.why()))));
    }

    private void catalogue() {
        lines.addAll(List.of(
                "",
                "## The catalogue",
                "",
                "Every code, and the check that has it or why none has.",
                "",
                "| code | check |",
                "| --- | --- |"));
        Catalogue.codesWith(references.checks()).forEach(code -> lines.add(line(List.of(code, holder(code)))));
    }

    private String holder(String code) {
        List<String> ids = Catalogue.ids(code, references.checks());
        WithoutCheck other = references.others().get(code);
        return ids.isEmpty() && other != null
                ? "none: " + other.why()
                        + (other.instead().isEmpty() ? "" : " Nearest: " + references.links(other.instead()) + ".")
                : references.links(ids);
    }

    private void sections(List<Row> rows, String head, Function<Row, List<String>> cells) {
        rows.stream().map(Row::section).distinct().forEach(section -> {
            lines.addAll(List.of("", "### " + section, "", head, head.replaceAll("[^|]+", " --- ")));
            rows.stream()
                    .filter(row -> row.section().equals(section))
                    .forEach(row -> lines.add(line(cells.apply(row))));
        });
    }

    private String here(Row row) {
        String links = references.links(row.ids());
        String methods = row.by().stream().map(References::shortName).collect(Collectors.joining(", "));
        return Stream.of(links, methods).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String remarks(String corrected, String truth, String why) {
        return Stream.of(truth.isEmpty() ? "" : corrected, why)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(GeneratedPage::prose).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
