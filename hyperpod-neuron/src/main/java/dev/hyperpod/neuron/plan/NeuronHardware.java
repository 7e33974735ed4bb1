package dev.hyperpod.neuron.plan;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instance types with Neuron cores, with what a plan needs to know of them: cores, memory of each, and which
 * degrees of tensor parallelism their interconnect is documented for. Immutable: an override gives a new one.
 *
 * <p>HyperPod clusters take some of these types; the others are here to be named.
 */
public final class NeuronHardware {

    private final DataSet data;
    private final Map<String, NeuronInstance> instances = new LinkedHashMap<>();

    private NeuronHardware(DataSet data) {
        this.data = data;
        Fields fields = data.fields();
        fields.objectsByName("instances").forEach((name, instance) -> {
            InstanceType type = InstanceType.of(name);
            instances.put(name, NeuronInstance.read(type, instance));
        });
        fields.refuseOthers();
    }

    /** The hardware that comes with the library; read once, when it is first asked for. */
    public static NeuronHardware bundled() {
        return Bundled.HARDWARE;
    }

    /**
     * This hardware with the figures of a file, YAML or JSON of the same form as the bundled {@code hardware.json}, in
     * place of its own. Types that are new are added.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public NeuronHardware overriddenBy(Path file) {
        return new NeuronHardware(data.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public NeuronHardware overriddenBy(String name, InputStream stream) {
        return new NeuronHardware(data.overriddenBy(name, stream));
    }

    /** Where the figures come from: overrides first, the bundled data last. */
    public List<Provenance> provenance() {
        return data.provenance();
    }

    /** All types, those of HyperPod clusters and others. */
    public List<NeuronInstance> instances() {
        return List.copyOf(instances.values());
    }

    /** What is known of a type; empty when it has no Neuron cores or is not known. */
    public Optional<NeuronInstance> find(InstanceType type) {
        return Optional.ofNullable(instances.get(type.name()));
    }

    private static final class Bundled {
        static final NeuronHardware HARDWARE =
                new NeuronHardware(DataSet.bundled(NeuronHardware.class, "hardware.json"));
    }
}
