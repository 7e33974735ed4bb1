package dev.hyperpod.neuron.plan;

import dev.hyperpod.job.TrainingJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to start what was planned.
 *
 * @param layout the layout that is started
 * @param nodes how many
 * @param processesPerNode one for each logical core
 * @param devicesPerNode Neuron devices, as {@code aws.amazon.com/neurondevice} counts them
 * @param efaPerNode EFA interfaces, as {@code vpc.amazonaws.com/efa} counts them; 0 on a single node
 * @param torchrun arguments of {@code torchrun} before the script; empty for inference
 * @param settings what the stack's own script or file has to say, by its name there
 * @param environment variables
 * @param pins versions, by package, as pip writes them
 * @param imageTemplate the stack's container image for most Regions, with {@code {region}} in it; empty when none is
 *     known
 * @param imageRelease the release that is in the image, which may be older than the one in {@code pins}
 */
public record LaunchSettings(
        Layout layout,
        int nodes,
        int processesPerNode,
        int devicesPerNode,
        int efaPerNode,
        List<String> torchrun,
        Map<String, String> settings,
        Map<String, String> environment,
        Map<String, String> pins,
        Optional<String> imageTemplate,
        Optional<String> imageRelease) {

    /** Copies the collections, in their order. */
    public LaunchSettings {
        torchrun = List.copyOf(torchrun);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
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

    /**
     * The settings on one line, such as {@code --tensor_parallel_size 8}; those that are no flags as
     * {@code name=value}.
     */
    public String describeSettings() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey().startsWith("--")
                        ? setting.getKey() + " " + setting.getValue()
                        : setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }
}
