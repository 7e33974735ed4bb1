package dev.hyperpod.neuron;

import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.registry.InstanceFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A report as a page for a terminal: what a person reads in half a minute. The verdict with what speaks against it
 * first, then the plan and what starts it, then what to know beside.
 */
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
        for (Remark remark : report.remarks()) {
            if (remark.weight() != Remark.Weight.NOTE) {
                lines.add("  " + SafeText.of(remark.toString()));
            }
        }
        writePlan();
        report.launch().ifPresent(launch -> section(title(launch), launch.lines()));
        section("Instead", alternatives(report, false));
        if (!report.supported()) {
            section("On GPUs instead", alternatives(report, true));
        }
        lines.add("");
        lines.addAll(LayoutTable.of(report));
        section("Good to know", notes());
        section("How far to trust this", report.doubts());
    }

    private void writePlan() {
        lines.add("");
        lines.add("asked for     " + report.workload().describe());
        lines.add("transformers  " + report.transformers());
        report.attention().ifPresent(attention -> lines.add("attention     " + attention));
        report.recommended().ifPresent(this::write);
        writeSequences();
        if (report.recommended().isEmpty()) {
            report.host().ifPresent(host -> lines.add("host memory   " + host));
        }
    }

    private void writeSequences() {
        StringJoiner told = new StringJoiner("; ", "sequences     ", "").setEmptyValue("");
        if (!report.sequence().asked()) {
            told.add(report.sequence().toString());
        }
        report.headroom().ifPresent(headroom -> told.add(headroom.toString()));
        if (told.length() > 0) {
            lines.add(told.toString());
        }
    }

    private void write(Recommendation taken) {
        lines.add("layout        " + taken.layout() + ": " + taken.reason());
        lines.add("memory        " + taken.memory() + " of the fullest core: "
                + taken.memory().describeParts()
                + report.host().map(host -> "; of the host " + host).orElse(""));
        report.batch().ifPresent(batch -> lines.add("batch         " + batch));
    }

    static String title(LaunchSettings launch) {
        return launch.nodes() > 1 ? "To start it, on each of the " + launch.nodes() + " nodes" : "To start it";
    }

    private List<String> notes() {
        List<String> shown = new ArrayList<>();
        int notes = 0;
        for (Remark remark : report.remarks()) {
            if (remark.weight() == Remark.Weight.NOTE) {
                notes++;
                if (notes <= NOTES_SHOWN) {
                    shown.add(SafeText.of(remark.toString()));
                }
            }
        }
        List<String> onGpus = alternatives(report, true);
        if (report.supported() && !onGpus.isEmpty()) {
            shown.add("- on GPUs, for comparison: " + String.join("; ", onGpus));
        }
        if (notes > NOTES_SHOWN) {
            int more = notes - NOTES_SHOWN;
            shown.add("and " + more + (more == 1 ? " more note" : " more notes"));
        }
        return shown;
    }

    /** What could be taken instead, either with GPUs or without. */
    static List<String> alternatives(NeuronReport report, boolean onGpus) {
        List<String> shown = new ArrayList<>();
        for (Substitute substitute : report.alternatives()) {
            if (isOnGpus(substitute) == onGpus) {
                shown.add(shown(substitute));
            }
        }
        return shown;
    }

    private static boolean isOnGpus(Substitute substitute) {
        return substitute instanceof Substitute.OtherInstances other
                && InstanceFamily.of(other.type()).isEmpty();
    }

    static String shown(Substitute substitute) {
        if (substitute instanceof Substitute.OtherModel model) {
            return model.id() + ": " + model.describe();
        }
        return substitute instanceof Substitute.OtherInstances other
                ? other.count() + " × " + other.type() + ": " + other.describe()
                : substitute.describe();
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
