package dev.hyperpod.whole;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the reference page of all checks, from the checks themselves and the worlds in which they fail. */
final class ChecksPage {

    private static final Map<String, String> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("config", "Settings");
        TOPICS.put("identity", "Identity and permissions");
        TOPICS.put("encryption", "Encryption");
        TOPICS.put("quota", "Quotas");
        TOPICS.put("network", "Network");
        TOPICS.put("compute", "Capacity");
        TOPICS.put("storage", "Storage");
        TOPICS.put("lifecycle", "Lifecycle scripts");
        TOPICS.put("slurm", "Slurm");
        TOPICS.put("eks", "EKS");
        TOPICS.put("health", "Health of a cluster");
        TOPICS.put("job", "Jobs");
    }

    private final List<String> lines = new ArrayList<>();
    private final Map<String, CheckWorld> worlds;

    private ChecksPage(List<CheckWorld> worlds) {
        this.worlds = worlds.stream().collect(Collectors.toMap(CheckWorld::check, world -> world));
    }

    static String of(List<Check> checks, List<CheckWorld> worlds, List<WithoutCheck> others) {
        ChecksPage page = new ChecksPage(worlds);
        page.head(checks);
        TOPICS.forEach((topic, title) -> {
            page.lines.addAll(List.of("", "## " + title));
            checks.stream().filter(check -> topic(check).equals(topic)).forEach(page::entry);
        });
        page.without(checks, others);
        return String.join("\n", page.lines) + "\n";
    }

    static String topic(Check check) {
        String id = check.id().id();
        return id.substring(0, id.indexOf('.'));
    }

    static Set<String> topics() {
        return TOPICS.keySet();
    }

    private void head(List<Check> checks) {
        lines.addAll(List.of(
                "# Checks",
                "",
                "Written by a test from the checks; do not edit. How to run them, read a report, mend and suppress findings is",
                "shown in [validation.md](validation.md); what other tools check, and what of it is here, in",
                "[coverage.md](coverage.md).",
                "",
                "A check is named by its id, such as `network.subnet-ip-capacity`, or by its code, such as `NET-002`; both work for",
                "suppression. What it reads are the IAM actions that the caller needs for it: one that is missing makes the check say",
                "`NOT_CHECKED`, never pass. The example is what it says in an account of the emulator that is broken so that it fails.",
                "",
                checks.size() + " checks:",
                ""));
        TOPICS.forEach((topic, title) -> lines.add("- [" + title + "](#" + References.anchor(title) + "): "
                + checks.stream()
                        .filter(check -> topic(check).equals(topic))
                        .map(check -> "[" + check.id().code() + "](#" + References.anchor(title(check)) + ")")
                        .collect(Collectors.joining(", "))));
        lines.add("- [Entries without a check](#entries-without-a-check)");
    }

    static String title(Check check) {
        return check.id().id() + " (" + check.id().code() + ")";
    }

    private void entry(Check check) {
        lines.addAll(List.of("", "### " + title(check), "", GeneratedPage.prose(capital(check.rule())) + ".", ""));
        lines.add("- " + capital(check.severity().name().toLowerCase(Locale.ROOT)) + "; " + when(check) + ".");
        Optional<CheckWorld> world = Optional.ofNullable(worlds.get(check.id().id()));
        if (!check.limits().isBlank()) {
            lines.add("- Limits: " + GeneratedPage.prose(check.limits()));
        }
        world.ifPresent(broken -> example(check, broken));
    }

    private void example(Check check, CheckWorld broken) {
        try (Stage stage = new Stage()) {
            Subject subject = stage.set(broken.failing());
            String reads = check.needs(subject).stream()
                    .map(Fact::actions)
                    .flatMap(Set::stream)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            lines.add("- Reads: " + (reads.isEmpty() ? "nothing of the account" : reads) + ".");
            List<Finding> findings = stage.judge(check, subject).findings();
            findings.stream()
                    .flatMap(finding -> finding.fix().stream())
                    .findFirst()
                    .ifPresent(this::fix);
            lines.addAll(List.of("- For example:", "", "  ```text"));
            findings.stream().limit(1).forEach(finding -> {
                lines.add(block(finding.severity() + " " + finding.path() + ": " + finding.message()));
                finding.remedies().forEach(step -> lines.add(block("→ " + step)));
            });
            lines.add("  ```");
        }
    }

    private static String block(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    private void fix(Fix fix) {
        lines.add("- Fix: " + GeneratedPage.prose(fix.summary()));
        fix.calls().forEach(call -> lines.add("  - calls `" + call + "`"));
        lines.add("  - " + fix.undo().map(way -> "undone by `" + way + "`").orElse("cannot be undone"));
        fix.asks()
                .ifPresent(asked -> lines.add(
                        "  - needs `Consent.to(\"" + asked.name() + "\")`: " + GeneratedPage.prose(asked.reason())));
    }

    private static String when(Check check) {
        String whose = switch (topic(check)) {
            case "slurm" -> "on Slurm, ";
            case "eks" -> "on EKS, ";
            default -> "";
        };
        return whose + "when "
                + check.aims().stream().sorted().map(ChecksPage::words).collect(Collectors.joining(", "));
    }

    private static String words(Aim aim) {
        return switch (aim) {
            case CREATE -> "a cluster is to be created";
            case UPDATE -> "one is to be changed";
            case DIAGNOSE -> "one is diagnosed";
            case SUBMIT -> "a job is to be submitted";
        };
    }

    private void without(List<Check> checks, List<WithoutCheck> others) {
        lines.addAll(List.of(
                "",
                "## Entries without a check",
                "",
                "What the catalogue names and has no check of its own, since no read of AWS decides it or another check says it; and",
                "what the check of that code cannot tell.",
                "",
                "| entry | why | nearest |",
                "| --- | --- | --- |"));
        others.forEach(entry -> lines.add("| " + entry.code()
                + (Catalogue.ids(entry.code(), checks).isEmpty() ? "" : ", in part") + " | "
                + GeneratedPage.prose(entry.why()) + " | " + String.join(", ", entry.instead()) + " |"));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
