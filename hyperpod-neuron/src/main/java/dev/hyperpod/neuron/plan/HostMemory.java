package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Weights;
import java.util.Locale;
import java.util.Optional;

/**
 * The memory of the host, which compiling and loading a model take: the weights as they are read, and as they are cut.
 * Held against one published failure: 8B parameters on a host of 32 GiB.
 *
 * @param needGib GiB that are reckoned for it
 * @param hostGib GiB that one instance has
 * @param caution what else may need it; empty when nothing is known to
 */
public record HostMemory(double needGib, double hostGib, Optional<String> caution) {

    private static final double GIB = 1L << 30;

    /** Two copies in bf16. */
    private static final int LOADING_BYTES = 4;

    /**
     * NxDT on 70.6 B parameters is documented to take up to 482 GB for checkpoints that are written while it trains.
     */
    private static final double CHECKPOINT_BYTES = 482e9 / 70.55e9;

    /**
     * For training a model with a stack.
     *
     * @param layout of which a copy may stand on several hosts, each of which takes its part; empty for a copy on one
     */
    public static HostMemory training(Weights weights, Fleet fleet, String stack, Optional<Layout> layout) {
        double hosts = layout.map(of ->
                        (double) of.tensor() * of.pipeline() / fleet.cores().count())
                .orElse(1.0);
        double need = weights.total() * (double) LOADING_BYTES / Math.max(1, hosts) / GIB;
        double checkpoint = weights.total() * CHECKPOINT_BYTES / GIB;
        int host = fleet.instance().hostMemoryGib();
        boolean writes = stack.equals("nxdt") && Band.of(checkpoint, host) != Band.FITS;
        return new HostMemory(
                need,
                host,
                writes
                        ? Optional.of(String.format(
                                Locale.ROOT,
                                "checkpoints that NxDT writes while it trains may take up to %.0f of %d GiB of host memory;"
                                        + " leave async_checkpointing off",
                                checkpoint,
                                host))
                        : Optional.empty());
    }

    /** For serving a model. */
    public static HostMemory serving(Weights weights, Fleet fleet) {
        return new HostMemory(
                weights.total() * (double) LOADING_BYTES / GIB, fleet.instance().hostMemoryGib(), Optional.empty());
    }

    /** Whether it suffices. */
    public Band band() {
        return Band.of(needGib, hostGib);
    }

    /** Such as {@code 15 of 512 GiB (fits)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f of %.0f GiB (%s)", needGib, hostGib, band().words());
    }
}
