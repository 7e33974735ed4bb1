package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Layout;

/**
 * How many micro-batches a layout collects between two steps of the optimizer.
 *
 * @param layout which
 * @param globalBatch sequences between two steps, over all copies, as wanted
 * @param accumulation micro-batches of each copy
 * @param reached the global batch that comes of it: the same, or the next larger one that the copies divide
 */
public record BatchPlan(Layout layout, long globalBatch, int accumulation, long reached) {

    static BatchPlan of(Layout layout, int microBatch, long globalBatch) {
        long together = (long) layout.data() * microBatch;
        long accumulation = Math.max(1, (globalBatch + together - 1) / together);
        return new BatchPlan(
                layout,
                globalBatch,
                Math.toIntExact(Math.min(accumulation, Integer.MAX_VALUE)),
                accumulation * together);
    }

    /** Whether the global batch stays exactly as wanted. */
    public boolean isExact() {
        return reached == globalBatch;
    }

    /** Such as {@code 64 sequences: DP 8 × accumulation 8}. */
    @Override
    public String toString() {
        return globalBatch + " sequences between steps: gradient accumulation " + accumulation + " on " + layout
                + (isExact() ? "" : ", which makes them " + reached);
    }
}
