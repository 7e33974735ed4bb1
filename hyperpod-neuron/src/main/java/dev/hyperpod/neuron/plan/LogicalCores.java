package dev.hyperpod.neuron.plan;

import dev.hyperpod.data.Fields;
import java.util.Set;
import java.util.TreeSet;

/**
 * The logical Neuron cores of one instance. A process of a training or serving program runs on one of them.
 *
 * @param count how many there are
 * @param hbmGib GiB of device memory of each
 * @param training degrees of tensor parallelism that are documented to work in training
 * @param trainingUnlisted degrees of which nothing is said, neither that they work nor that they do not
 * @param inference as {@code training}, in inference
 * @param inferenceUnlisted as {@code trainingUnlisted}, in inference
 */
public record LogicalCores(
        int count,
        int hbmGib,
        Set<Integer> training,
        Set<Integer> trainingUnlisted,
        Set<Integer> inference,
        Set<Integer> inferenceUnlisted) {

    /** Copies the sets. */
    public LogicalCores {
        training = Set.copyOf(training);
        trainingUnlisted = Set.copyOf(trainingUnlisted);
        inference = Set.copyOf(inference);
        inferenceUnlisted = Set.copyOf(inferenceUnlisted);
    }

    static LogicalCores read(Fields fields) {
        int count = fields.count("cores");
        int hbm = fields.count("hbmGib");
        if (count == 0 || hbm == 0) {
            throw fields.fault(count == 0 ? "cores" : "hbmGib", "0 is too little");
        }
        return new LogicalCores(
                count,
                hbm,
                new TreeSet<>(fields.counts("training")),
                new TreeSet<>(fields.counts("trainingUnlisted")),
                new TreeSet<>(fields.counts("inference")),
                new TreeSet<>(fields.counts("inferenceUnlisted")));
    }
}
