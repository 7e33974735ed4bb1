package dev.hyperpod.neuron.plan;

import dev.hyperpod.internal.text.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Launch settings for a reader: what a shell takes as it takes it, and the rest as comments of the shell. */
final class LaunchText {

    /** Characters of a line, as far as one word allows. */
    static final int WIDTH = 130;

    private static final int RANGES_SHOWN = 2;

    private final LaunchSettings launch;
    private final List<String> lines = new ArrayList<>();

    private LaunchText(LaunchSettings launch) {
        this.launch = launch;
    }

    static List<String> of(LaunchSettings launch) {
        LaunchText text = new LaunchText(launch);
        text.write();
        return text.lines;
    }

    private void write() {
        writeImage();
        launch.before().ifPresent(this::comment);
        lines.addAll(launch.exports());
        if (launch.command().isEmpty()) {
            comment("what starts this stack is not known here: see its own documentation for " + launch.layout());
        }
        launch.command().ifPresent(command -> {
            lines.addAll(command.lines());
            if (!command.rendezvous().isEmpty()) {
                comment(
                        "the same on every node: JOB_ID, on Slurm $SLURM_JOB_ID, and HEAD_NODE, the name of one of them");
            }
        });
        writeCopies();
        writeSettings();
    }

    private void writeSettings() {
        if (launch.settings().isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("in " + launch.settingsIn().orElse("its settings") + ":");
        for (Map.Entry<String, String> setting : launch.settings().entrySet()) {
            String part = " " + setting.getKey() + "=" + setting.getValue();
            if (line.length() + part.length() > WIDTH) {
                comment(line.toString());
                line.setLength(0);
                line.append("  ");
            }
            line.append(part);
        }
        comment(line.toString());
    }

    private void writeImage() {
        if (launch.imageTemplate().isEmpty()) {
            String versions = versions();
            comment("no container image is known for it" + (versions.isEmpty() ? "" : "; versions: " + versions));
            return;
        }
        String image = "image " + launch.imageTemplate().get();
        if (launch.imageOlder()) {
            comment(image + ", of the older release " + launch.imageRelease().orElse("") + "; first, in it:");
            lines.add(install());
        } else {
            comment(image);
        }
    }

    private String install() {
        StringBuilder install = new StringBuilder("pip install");
        for (Map.Entry<String, String> pin : launch.pins().entrySet()) {
            install.append(' ').append(ShellText.quoted(pin.getKey() + pin.getValue()));
        }
        return install.toString();
    }

    private String versions() {
        StringJoiner versions = new StringJoiner(", ");
        for (Map.Entry<String, String> pin : launch.pins().entrySet()) {
            versions.add(pin.getKey() + " " + pin.getValue());
        }
        launch.sdk().ifPresent(sdk -> versions.add("AWS Neuron SDK " + sdk));
        return versions.toString();
    }

    private void writeCopies() {
        List<String> ranges = launch.coresOfCopies();
        if (!ranges.isEmpty()) {
            StringJoiner shown = new StringJoiner(", ");
            for (int i = 0; i < Math.min(RANGES_SHOWN, ranges.size()); i++) {
                shown.add(ranges.get(i));
            }
            if (ranges.size() > RANGES_SHOWN) {
                shown.add((ranges.size() > RANGES_SHOWN + 1 ? "… " : "") + ranges.get(ranges.size() - 1));
            }
            comment("start " + ranges.size() + " of these on each node, each with a --port of its own and"
                    + " NEURON_RT_VISIBLE_CORES as one of " + shown);
        }
    }

    private void comment(String text) {
        lines.add("# " + text);
    }
}
