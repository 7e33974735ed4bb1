package dev.hyperpod.neuron.plan;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.data.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instance type with Neuron cores.
 *
 * @param type its name
 * @param chip such as {@code Trainium1}
 * @param chips how many chips it has
 * @param hostMemoryGib GiB of the host's own memory, which is not that of the cores
 * @param efaInterfaces how many EFA interfaces it has
 * @param clusterType whether HyperPod clusters take it
 * @param defaultLnc how many physical cores make one logical core, unless it is set otherwise
 * @param coresByLnc its logical cores, for each number of physical cores that can make one
 */
public record NeuronInstance(
        InstanceType type,
        String chip,
        int chips,
        int hostMemoryGib,
        int efaInterfaces,
        boolean clusterType,
        int defaultLnc,
        Map<Integer, LogicalCores> coresByLnc) {

    /** Copies the map. */
    public NeuronInstance {
        coresByLnc = Map.copyOf(coresByLnc);
    }

    /** The logical cores as they are by default. */
    public LogicalCores cores() {
        return cores(defaultLnc).orElseThrow();
    }

    /** The logical cores when so many physical ones make one; empty when the chip cannot. */
    public Optional<LogicalCores> cores(int lnc) {
        return Optional.ofNullable(coresByLnc.get(lnc));
    }

    static NeuronInstance read(InstanceType type, Fields fields) {
        Map<Integer, LogicalCores> cores = new TreeMap<>();
        fields.objectsByName("lnc").forEach((lnc, of) -> cores.put(lnc(fields, lnc), LogicalCores.read(of)));
        int defaultLnc = fields.count("defaultLnc");
        if (!cores.containsKey(defaultLnc)) {
            throw fields.fault("defaultLnc", "lnc says nothing of " + defaultLnc);
        }
        return new NeuronInstance(
                type,
                fields.text("chip"),
                fields.count("chips"),
                fields.count("hostMemoryGib"),
                fields.count("efaInterfaces"),
                fields.optionalFlag("clusterType").orElse(false),
                defaultLnc,
                cores);
    }

    private static int lnc(Fields fields, String lnc) {
        return switch (lnc) {
            case "1" -> 1;
            case "2" -> 2;
            default -> throw fields.fault("lnc", "\"" + lnc + "\" is neither 1 nor 2");
        };
    }
}
