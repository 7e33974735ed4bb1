package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.internal.text.Table;
import java.util.List;

/** Answers as tables for people at a terminal. */
final class SupportTable {

    private static final String ABSENT = "-";

    private SupportTable() {}

    static String of(SupportAnswer answer) {
        StringBuilder text =
                new StringBuilder(SafeText.of(answer.query().subject().name()) + ": " + answer.tier());
        if (!answer.supports().isEmpty()) {
            Table table =
                    Table.of("TIER", "MODEL", "TASK", "STACK", "VERSION", "ON", "NEURON", "TRANSFORMERS", "NEEDS");
            answer.supports().forEach(support -> table.row(cells(support).toArray(String[]::new)));
            text.append(System.lineSeparator()).append(table);
        }
        answer.reasons().forEach(reason -> line(text, reason));
        answer.alternatives()
                .ifPresent(instead -> answer.query().use().ifPresent(use -> {
                    if (!instead.of(use).isEmpty()) {
                        line(text, "instead: " + String.join("; ", instead.of(use)));
                    }
                }));
        if (!answer.isSupported()) {
            line(text, answer.outlook().toString());
        }
        return text.toString();
    }

    static List<String> cells(Support support) {
        return List.of(
                support.tier().text(),
                support.models().isEmpty()
                        ? support.architecture().modelType()
                        : support.architecture().modelType() + " (" + String.join(", ", support.models()) + ")",
                support.task(),
                support.stack().name(),
                support.version().map(StackVersion::name).orElse(ABSENT),
                Families.text(support.families()),
                support.sdk().map(Version::toString).orElse(ABSENT),
                support.transformersPin().orElse(ABSENT),
                support.minimumTransformers().map(version -> ">=" + version).orElse(ABSENT));
    }

    private static void line(StringBuilder text, String line) {
        text.append(System.lineSeparator()).append("  ").append(SafeText.of(line));
    }
}
