package dev.hyperpod.catalogue;

import dev.hyperpod.data.Fields;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The figures of an instance type. What is unknown is empty, never zero.
 *
 * @param vcpus virtual CPUs
 * @param memoryGib memory of the host in GiB; the accelerators have their own
 * @param architecture of the CPU
 * @param accelerator its GPUs or Neuron devices; empty when it has none
 * @param network interfaces, bandwidth and addresses
 * @param nvmeGb local NVMe storage in GB; 0 where there is none
 * @param maxPods pods on a node of an EKS cluster, at most
 * @param supportsTrainingPlans whether training plans offer the type
 * @param doubt what is disputed or unconfirmed in these figures; empty when nothing is
 */
public record InstanceFigures(
        int vcpus,
        double memoryGib,
        Architecture architecture,
        Optional<Accelerator> accelerator,
        InstanceNetwork network,
        OptionalInt nvmeGb,
        OptionalInt maxPods,
        Optional<Boolean> supportsTrainingPlans,
        Optional<String> doubt) {

    /** Whether it has GPUs or Neuron devices. */
    public boolean isAccelerated() {
        return accelerator.isPresent();
    }

    /** Whether it has GPUs. */
    public boolean isGpu() {
        return accelerator.filter(Accelerator.Gpu.class::isInstance).isPresent();
    }

    /** Whether it has AWS Neuron devices. */
    public boolean isNeuron() {
        return accelerator.filter(Accelerator.Neuron.class::isInstance).isPresent();
    }

    /** Whether it is known to have Elastic Fabric Adapter interfaces. */
    public boolean hasEfa() {
        return network.efaInterfaces().orElse(0) > 0;
    }

    static InstanceFigures read(Fields type) {
        return new InstanceFigures(
                type.count("vcpus"),
                type.amount("memoryGib"),
                architecture(type),
                accelerator(type),
                network(type),
                type.optionalCount("nvmeGb"),
                type.optionalCount("maxPods"),
                type.optionalFlag("supportsTrainingPlans"),
                type.optionalText("doubt"));
    }

    private static Architecture architecture(Fields type) {
        String name = type.text("architecture");
        for (Architecture architecture : Architecture.values()) {
            if (architecture.ec2Name().equals(name)) {
                return architecture;
            }
        }
        throw type.fault("architecture", "\"" + name + "\" is neither x86_64 nor arm64");
    }

    private static Optional<Accelerator> accelerator(Fields type) {
        Optional<Fields> gpu = type.object("gpu");
        Optional<Fields> neuron = type.object("neuron");
        if (gpu.isPresent() && neuron.isPresent()) {
            throw type.fault("neuron", "a type that has a gpu has no Neuron devices; set gpu to null");
        }
        if (gpu.isPresent()) {
            return Optional.of(gpu(gpu.get()));
        }
        return neuron.isPresent() ? Optional.of(neuron(neuron.get())) : Optional.empty();
    }

    private static Accelerator gpu(Fields gpu) {
        return new Accelerator.Gpu(
                gpu.text("model"),
                gpu.count("count"),
                gpu.amount("memoryGibEach"),
                gpu.amount("memoryGibTotal"),
                gpu.optionalCount("advertisedGb"));
    }

    private static Accelerator neuron(Fields neuron) {
        return new Accelerator.Neuron(
                neuron.text("model"),
                neuron.count("count"),
                neuron.count("cores"),
                neuron.amount("memoryGibEach"),
                neuron.amount("memoryGibTotal"),
                neuron.optionalCount("advertisedGb"));
    }

    private static InstanceNetwork network(Fields type) {
        return new InstanceNetwork(
                type.optionalCount("efaInterfaces"),
                type.optionalAmount("networkGbps"),
                type.optionalCount("networkCards"),
                type.optionalCount("maxInterfaces"),
                type.optionalCount("ipv4PerInterface"),
                type.optionalCount("addressesPerSlurmNode"),
                type.optionalCount("addressesPerEksNode"));
    }
}
