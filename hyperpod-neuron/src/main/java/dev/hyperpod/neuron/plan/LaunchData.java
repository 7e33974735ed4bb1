package dev.hyperpod.neuron.plan;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How stacks are started, as data.
 *
 * @param several variables for more than one node
 * @param lnc variables where physical cores make logical ones
 * @param rendezvous arguments of {@code torchrun} for more than one node
 * @param stacks by their ids
 * @param imageAccounts by Region
 */
record LaunchData(
        Map<String, String> several,
        Map<String, String> lnc,
        Map<String, String> rendezvous,
        Map<String, OfStack> stacks,
        Map<String, String> imageAccounts) {

    /**
     * How one stack is started; in its texts names in braces stand for figures of the plan.
     *
     * @param environment variables
     * @param command how it is started; empty when that is not known
     * @param settings of its script or file
     * @param lora more of them, or others, for adapters
     * @param lnc the same, where physical cores make logical ones
     * @param settingsIn where they stand
     * @param before what has to be done first
     * @param image what its image is for
     * @param packageName of its release
     * @param packages those of its release's pins that this use needs; empty for all
     */
    record OfStack(
            Map<String, String> environment,
            Optional<LaunchCommand> command,
            Map<String, String> settings,
            Map<String, String> lora,
            Map<String, String> lnc,
            Optional<String> settingsIn,
            Optional<String> before,
            Optional<String> image,
            Optional<String> packageName,
            List<String> packages) {

        static final OfStack UNKNOWN = new OfStack(
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        static OfStack read(Fields fields) {
            return new OfStack(
                    fields.textsByName("environment"),
                    command(fields),
                    fields.textsByName("settings"),
                    fields.textsByName("lora"),
                    fields.textsByName("lnc"),
                    fields.optionalText("settingsIn"),
                    fields.optionalText("before"),
                    fields.optionalText("image"),
                    fields.optionalText("package"),
                    fields.texts("packages"));
        }

        private static Optional<LaunchCommand> command(Fields fields) {
            List<String> program = fields.texts("program");
            LaunchCommand command = new LaunchCommand(
                    program, Map.of(), fields.optionalText("script"), fields.textsByName("arguments"));
            return program.isEmpty() ? Optional.empty() : Optional.of(command);
        }
    }

    static LaunchData bundled() {
        return Bundled.DATA;
    }

    private static LaunchData read(Fields fields) {
        Fields environment = fields.object("environment").orElseThrow();
        Map<String, OfStack> stacks = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("stacks").entrySet()) {
            stacks.put(of.getKey(), OfStack.read(of.getValue()));
        }
        LaunchData data = new LaunchData(
                environment.textsByName("several"),
                environment.textsByName("lnc"),
                fields.textsByName("rendezvous"),
                stacks,
                fields.textsByName("imageAccounts"));
        fields.refuseOthers();
        return data;
    }

    private static final class Bundled {
        static final LaunchData DATA =
                read(DataSet.bundled(LaunchData.class, "launch.json").fields());
    }
}
