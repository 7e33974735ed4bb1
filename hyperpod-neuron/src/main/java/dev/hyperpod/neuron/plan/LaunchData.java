package dev.hyperpod.neuron.plan;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How stacks are started, as data.
 *
 * @param several variables for more than one node
 * @param lnc variables where physical cores make logical ones
 * @param stacks by their ids
 * @param imageAccounts by Region
 */
record LaunchData(
        Map<String, String> several,
        Map<String, String> lnc,
        Map<String, OfStack> stacks,
        Map<String, String> imageAccounts) {

    /**
     * How one stack is started; in its texts names in braces stand for figures of the plan.
     *
     * @param environment variables
     * @param settings of its script or file
     * @param lora more of them, or others, for adapters
     * @param lnc the same, where physical cores make logical ones
     * @param image what its image is for
     * @param packageName of its release
     */
    record OfStack(
            Map<String, String> environment,
            Map<String, String> settings,
            Map<String, String> lora,
            Map<String, String> lnc,
            Optional<String> image,
            Optional<String> packageName) {

        static final OfStack UNKNOWN =
                new OfStack(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

        static OfStack read(Fields fields) {
            return new OfStack(
                    fields.textsByName("environment"),
                    fields.textsByName("settings"),
                    fields.textsByName("lora"),
                    fields.textsByName("lnc"),
                    fields.optionalText("image"),
                    fields.optionalText("package"));
        }
    }

    static LaunchData bundled() {
        return Bundled.DATA;
    }

    private static LaunchData read(Fields fields) {
        Fields environment = fields.object("environment").orElseThrow();
        Map<String, OfStack> stacks = new LinkedHashMap<>();
        fields.objectsByName("stacks").forEach((id, of) -> stacks.put(id, OfStack.read(of)));
        LaunchData data = new LaunchData(
                environment.textsByName("several"),
                environment.textsByName("lnc"),
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
