package dev.hyperpod.neuron.plan;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.internal.text.ShellText;
import dev.hyperpod.job.TrainingJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start what was planned.
 *
 * @param layout the layout that is started
 * @param nodes how many
 * @param processesPerNode one for each logical core
 * @param devicesPerNode Neuron devices, as {@code aws.amazon.com/neurondevice} counts them
 * @param efaPerNode EFA interfaces, as {@code vpc.amazonaws.com/efa} counts them; 0 on a single node
 * @param command what each node runs; for inference what starts one copy. Empty when it is not known how the stack is
 *     started
 * @param copiesPerNode for inference how many copies a node has room for, each started by itself on its own cores; 0
 *     for training, whose copies are processes of one program
 * @param settings what the stack's own script or file has to say, by its name there
 * @param settingsIn where the settings stand, for a reader; empty when there are none
 * @param environment variables
 * @param pins versions, by package, as pip writes them
 * @param sdk the Neuron SDK that goes with them; empty when that is not known
 * @param before what has to be done first, for a reader; mostly empty
 * @param imageTemplate the stack's container image for most Regions, with {@code {region}} in it; empty when none is
 *     known
 * @param imageRelease the release that is in the image, which may be older than the one in {@code pins}
 * @param imageOlder whether it is
 */
public record LaunchSettings(
        Layout layout,
        int nodes,
        int processesPerNode,
        int devicesPerNode,
        int efaPerNode,
        Optional<LaunchCommand> command,
        int copiesPerNode,
        Map<String, String> settings,
        Optional<String> settingsIn,
        Map<String, String> environment,
        Map<String, String> pins,
        Optional<Version> sdk,
        Optional<String> before,
        Optional<String> imageTemplate,
        Optional<String> imageRelease,
        boolean imageOlder) {

    private static final String TORCHRUN = "torchrun";

    /** Copies the collections, in their order. */
    public LaunchSettings {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    }

    /** Arguments of {@code torchrun} before the rendezvous and the script; empty where it is not what starts. */
    public List<String> torchrun() {
        List<String> program = command.map(LaunchCommand::program).orElse(List.of());
        return !program.isEmpty() && program.get(0).equals(TORCHRUN) ? program.subList(1, program.size()) : List.of();
    }

    /**
     * The cores of each copy that a node serves, as {@code NEURON_RT_VISIBLE_CORES} takes them, such as {@code 0-3};
     * empty for training, and when one copy takes the whole node.
     */
    public List<String> coresOfCopies() {
        List<String> ranges = new ArrayList<>();
        for (int copy = 0; copy < copiesPerNode && copiesPerNode > 1; copy++) {
            int first = copy * layout.tensor();
            int last = first + layout.tensor() - 1;
            ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
        }
        return ranges;
    }

    /** The variables for a POSIX shell, such as {@code export FI_PROVIDER='efa'}; several to a line. */
    public List<String> exports() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String part = variable.getKey() + "=" + ShellText.quoted(variable.getValue());
            if (!line.isEmpty() && line.length() + part.length() >= LaunchText.WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "export " : " ").append(part);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /**
     * The container image in a Region; empty when the stack has none, or nothing is known of the Region.
     *
     * @param region such as {@code us-west-2}
     */
    public Optional<String> image(String region) {
        return imageTemplate.flatMap(template -> ImageAccounts.in(region, template));
    }

    /**
     * A job with these nodes, processes, devices, variables and degrees; its image and its program stay as they are.
     */
    public TrainingJob applyTo(TrainingJob job) {
        TrainingJob sized = job.nodes(nodes)
                .processesPerNode(processesPerNode)
                .acceleratorsPerNode(devicesPerNode)
                .parallelism(layout.tensor(), layout.pipeline());
        if (efaPerNode > 0) {
            sized = sized.efaPerNode(efaPerNode);
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            sized = sized.environment(variable.getKey(), variable.getValue());
        }
        return sized;
    }

    /** What to type, and what to know of it: the variables, the command, the settings, the versions and the image. */
    public List<String> lines() {
        return LaunchText.of(this);
    }

    /** The {@link #lines}. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }
}
