package dev.hyperpod.neuron;

import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.Violation;
import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A report as a page for a terminal: what a person reads in half a minute, the verdict first. */
final class ReportPage {

    private static final int NOTES_SHOWN = 6;

    private final NeuronReport report;
    private final List<String> lines = new ArrayList<>();

    private ReportPage(NeuronReport report) {
        this.report = report;
    }

    static String of(NeuronReport report) {
        ReportPage page = new ReportPage(report);
        page.write();
        return String.join(System.lineSeparator(), page.lines);
    }

    private void write() {
        lines.add(SafeText.of(report.headline()));
        writeRemarks();
        lines.add("");
        lines.add("asked for     " + report.workload().describe());
        if (!report.sequence().asked()) {
            lines.add("length        " + report.sequence());
        }
        lines.add("transformers  " + report.transformers());
        report.attention().ifPresent(attention -> lines.add("attention     " + attention));
        report.recommended().ifPresent(this::write);
        report.host().ifPresent(host -> lines.add("host memory   " + host));
        writeLayouts();
        report.launch().ifPresent(this::write);
        section("Instead", report.alternatives().stream().map(ReportPage::shown).toList());
        section("How far to trust this", report.doubts());
    }

    private void writeRemarks() {
        int notes = 0;
        for (Remark remark : report.remarks()) {
            if (remark.weight() == Remark.Weight.NOTE) {
                notes++;
            }
            if (notes <= NOTES_SHOWN) {
                lines.add("  " + shown(remark));
            }
        }
        if (notes > NOTES_SHOWN) {
            lines.add("  and " + (notes - NOTES_SHOWN) + " more notes");
        }
    }

    private static String shown(Remark remark) {
        return SafeText.of(remark.toString());
    }

    static String shown(Substitute substitute) {
        if (substitute instanceof Substitute.OtherModel model) {
            return model.id() + ": " + model.describe();
        }
        return substitute instanceof Substitute.OtherInstances other
                ? other.count() + " × " + other.type() + ": " + other.describe()
                : substitute.describe();
    }

    private void write(Recommendation taken) {
        lines.add("layout        " + taken.layout() + ": " + taken.reason());
        lines.add("memory        " + taken.memory() + " of the fullest core: "
                + taken.memory().describeParts());
        report.headroom().ifPresent(headroom -> lines.add("sequences     " + headroom));
        report.batch().ifPresent(batch -> lines.add("batch         " + batch));
    }

    private void writeLayouts() {
        lines.add("");
        if (report.parallelism().layouts().stream()
                .noneMatch(judged -> judged.memory().isPresent())) {
            lines.add("Layouts are not shown: without the model's shape only the hardware's rules can be judged.");
            return;
        }
        lines.add(layouts().toString());
        long others = report.parallelism().valid().stream()
                .filter(judged -> !isPlain(judged.layout()))
                .count();
        if (others > 0) {
            lines.add("and " + others + " valid ones with pipeline or context parallelism");
        }
    }

    private Table layouts() {
        boolean training = report.use() == Use.TRAINING;
        Table table = training
                ? Table.of("LAYOUT", "VALID", "MEMORY OF A CORE", "CHECKPOINTED", "")
                : Table.of("LAYOUT", "VALID", "MEMORY OF A CORE", "");
        String mark = report.supported() ? "← take this " : "← best of these ";
        String best =
                report.recommended().map(taken -> taken.layout().toString()).orElse("");
        for (JudgedLayout judged : report.parallelism().layouts()) {
            String layout = judged.layout().toString();
            boolean taken = layout.equals(best);
            if (taken || isPlain(judged.layout())) {
                String valid = judged.isValid() ? "yes" : "no";
                String memory = shown(judged.memory());
                String rules = (taken ? mark : "") + rules(judged);
                if (training) {
                    table.row(layout, valid, memory, shown(judged.checkpointed()), rules);
                } else {
                    table.row(layout, valid, memory, rules);
                }
            }
        }
        return table;
    }

    private static String rules(JudgedLayout judged) {
        StringJoiner rules = new StringJoiner(" ");
        for (Violation violation : judged.violations()) {
            rules.add(violation.rule().name());
        }
        return rules.toString();
    }

    private static boolean isPlain(Layout layout) {
        return layout.pipeline() == 1 && layout.context() == 1;
    }

    private static String shown(Optional<MemoryEstimate> memory) {
        return memory.map(MemoryEstimate::toString).orElse("");
    }

    private void write(LaunchSettings launch) {
        List<String> told = new ArrayList<>();
        if (!launch.torchrun().isEmpty()) {
            told.add("torchrun " + String.join(" ", launch.torchrun()) + " …");
        }
        if (!launch.settings().isEmpty()) {
            told.add(launch.describeSettings());
        }
        if (!launch.environment().isEmpty()) {
            told.add(pairs(launch.environment(), "="));
        }
        if (!launch.pins().isEmpty()) {
            told.add("versions: " + pairs(launch.pins(), " "));
        }
        image(launch).ifPresent(told::add);
        section("To start it", told);
    }

    /** The image, with a word on how it may be older than what is pinned. */
    static Optional<String> image(LaunchSettings launch) {
        return launch.imageTemplate()
                .map(image -> "image: " + image
                        + launch.imageRelease()
                                .map(release -> " (of release " + release + ": install the versions above into it)")
                                .orElse(""));
    }

    private static String pairs(Map<String, String> pairs, String between) {
        StringJoiner joined = new StringJoiner(", ");
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            joined.add(pair.getKey() + between + pair.getValue());
        }
        return joined.toString();
    }

    private void section(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            for (String line : content) {
                lines.add("  " + line);
            }
        }
    }
}
