package dev.hyperpod.neuron;

import dev.hyperpod.internal.text.Table;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Rule;
import dev.hyperpod.neuron.plan.Violation;
import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The layouts of a report as a table, with the words in it explained below. */
final class LayoutTable {

    private final NeuronReport report;
    private final String best;
    private final List<JudgedLayout> shown = new ArrayList<>();
    private final Set<Rule> broken = EnumSet.noneOf(Rule.class);

    private LayoutTable(NeuronReport report) {
        this.report = report;
        this.best = report.recommended().map(taken -> taken.layout().toString()).orElse("");
    }

    static List<String> of(NeuronReport report) {
        return new LayoutTable(report).lines();
    }

    private List<String> lines() {
        boolean shapeKnown = false;
        int others = 0;
        for (JudgedLayout judged : report.parallelism().layouts()) {
            shapeKnown |= judged.memory().isPresent();
            if (isPlain(judged.layout()) || judged.layout().toString().equals(best)) {
                shown.add(judged);
            } else if (judged.isValid()) {
                others++;
            }
        }
        if (!shapeKnown) {
            return List.of("Layouts are not shown: without the model's shape only the hardware's rules can be judged.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(table().toString());
        lines.add(
                (others > 0 ? "and " + others + " more with pipeline or context parallelism that keep the rules; " : "")
                        + legend());
        for (Rule rule : broken) {
            lines.add(rule + " asks that " + rule.sentence());
        }
        return lines;
    }

    private Table table() {
        boolean training = report.use() == Use.TRAINING;
        Table table = training
                ? Table.of("LAYOUT", "RULES", "MEMORY OF A CORE", "WITH FULL CHECKPOINTING", "")
                : Table.of("LAYOUT", "RULES", "MEMORY OF A CORE", "");
        for (JudgedLayout judged : shown) {
            String layout = judged.layout().toString();
            String rules = judged.isValid() ? "kept" : "broken";
            String last = mark(layout) + names(judged);
            if (training) {
                table.row(layout, rules, text(judged.memory()), text(judged.checkpointed()), last);
            } else {
                table.row(layout, rules, text(judged.memory()), last);
            }
        }
        return table;
    }

    private String mark(String layout) {
        if (!layout.equals(best)) {
            return "";
        }
        return report.supported() ? "← take this " : "← best of these ";
    }

    private String names(JudgedLayout judged) {
        StringJoiner names = new StringJoiner(" ");
        for (Violation violation : judged.violations()) {
            names.add(violation.rule().name());
            broken.add(violation.rule());
        }
        return names.toString();
    }

    private String legend() {
        boolean training = report.use() == Use.TRAINING;
        boolean stages = false;
        boolean parts = false;
        for (JudgedLayout judged : shown) {
            stages |= judged.layout().pipeline() > 1;
            parts |= judged.layout().context() > 1;
        }
        return "TP: cores that share each layer"
                + (stages ? "; PP: stages that the layers are spread over" : "")
                + (parts ? "; CP: cores that share each sequence" : "")
                + "; DP: copies of the model"
                + (training ? "; full checkpointing: activations are computed again, a third more work" : "");
    }

    private static boolean isPlain(Layout layout) {
        return layout.pipeline() == 1 && layout.context() == 1;
    }

    private static String text(Optional<MemoryEstimate> memory) {
        return memory.map(MemoryEstimate::toString).orElse("");
    }
}
