package dev.hyperpod.catalogue;

import java.util.OptionalInt;

/** The accelerators of an instance type; all of one instance are of one kind. */
public sealed interface Accelerator {

    /** The model in lower case, such as {@code h100} or {@code trainium2}. */
    String model();

    /** How many GPUs or Neuron devices (chips) one instance has. */
    int count();

    /** The memory of one of them in GiB, as EC2 reports it. */
    double memoryGibEach();

    /** The memory of all of them in GiB, as EC2 reports it; may differ from the product by rounding. */
    double memoryGibTotal();

    /** The memory of all of them in GB, as advertised; empty when unknown. */
    OptionalInt advertisedGb();

    /**
     * NVIDIA GPUs.
     *
     * @param model such as {@code h100}
     * @param count GPUs of one instance
     * @param memoryGibEach GiB of one GPU
     * @param memoryGibTotal GiB of all GPUs
     * @param advertisedGb GB of all GPUs as advertised; empty when unknown
     */
    record Gpu(String model, int count, double memoryGibEach, double memoryGibTotal, OptionalInt advertisedGb)
            implements Accelerator {}

    /**
     * AWS Neuron devices.
     *
     * @param model such as {@code trainium}
     * @param count devices (chips) of one instance
     * @param cores NeuronCores of one instance
     * @param memoryGibEach GiB of one device
     * @param memoryGibTotal GiB of all devices
     * @param advertisedGb GB of all devices as advertised; empty when unknown
     */
    record Neuron(
            String model, int count, int cores, double memoryGibEach, double memoryGibTotal, OptionalInt advertisedGb)
            implements Accelerator {}
}
