package dev.hyperpod.job;

import dev.hyperpod.internal.input.Given;
import java.util.OptionalInt;

/**
 * How large a job is. What is left to the scheduler is empty.
 *
 * @param nodes how many nodes work on it at once; on Kubernetes how many pods, several of which may share a node
 * @param processesPerNode how many processes of the training program run on each
 * @param acceleratorsPerNode how many GPUs or Neuron devices each needs
 * @param efaPerNode how many EFA interfaces each needs
 */
public record JobSize(
        OptionalInt nodes, OptionalInt processesPerNode, OptionalInt acceleratorsPerNode, OptionalInt efaPerNode) {

    /** Refuses null. */
    public JobSize {
        Given.notNull(nodes, "nodes");
        Given.notNull(processesPerNode, "processesPerNode");
        Given.notNull(acceleratorsPerNode, "acceleratorsPerNode");
        Given.notNull(efaPerNode, "efaPerNode");
    }

    /** All is left to the scheduler. */
    public static JobSize open() {
        return new JobSize(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** So many nodes. */
    public JobSize nodes(int count) {
        return new JobSize(OptionalInt.of(count), processesPerNode, acceleratorsPerNode, efaPerNode);
    }

    /** So many processes on each. */
    public JobSize processesPerNode(int count) {
        return new JobSize(nodes, OptionalInt.of(count), acceleratorsPerNode, efaPerNode);
    }

    /** So many accelerators for each. */
    public JobSize acceleratorsPerNode(int count) {
        return new JobSize(nodes, processesPerNode, OptionalInt.of(count), efaPerNode);
    }

    /** So many EFA interfaces for each. */
    public JobSize efaPerNode(int count) {
        return new JobSize(nodes, processesPerNode, acceleratorsPerNode, OptionalInt.of(count));
    }
}
