package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.Degrees;
import dev.hyperpod.neuron.plan.Method;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was said of training. Changed only while a question is made from another. */
final class TrainingWishes {

    OptionalInt sequenceLength = OptionalInt.empty();
    int microBatch = 1;
    OptionalInt accumulation = OptionalInt.empty();
    OptionalInt globalBatch = OptionalInt.empty();
    Method method = Method.full();
    Checkpointing checkpointing = Checkpointing.NONE;
    Optional<Attention> attention = Optional.empty();
    boolean shardedOptimizer = true;
    OptionalInt tensor = OptionalInt.empty();
    OptionalInt pipeline = OptionalInt.empty();
    OptionalInt context = OptionalInt.empty();
    Optional<String> stack = Optional.empty();
    OptionalInt lnc = OptionalInt.empty();

    TrainingWishes copy() {
        TrainingWishes copy = new TrainingWishes();
        copy.sequenceLength = sequenceLength;
        copy.microBatch = microBatch;
        copy.accumulation = accumulation;
        copy.globalBatch = globalBatch;
        copy.method = method;
        copy.checkpointing = checkpointing;
        copy.attention = attention;
        copy.shardedOptimizer = shardedOptimizer;
        copy.tensor = tensor;
        copy.pipeline = pipeline;
        copy.context = context;
        copy.stack = stack;
        copy.lnc = lnc;
        return copy;
    }

    /** Refuses figures of the workload that are out of range. */
    void checkWorkload() {
        workload(sequenceLength.orElse(1), Attention.EAGER);
    }

    /** Refuses an accumulation that is out of range, or that follows from what else was said. */
    void checkAccumulation() {

        if (accumulation.isPresent()
                && (accumulation.getAsInt() < 1 || accumulation.getAsInt() > TrainingWorkload.LARGEST_BATCH)) {
            throw new InvalidInputException(
                    "training",
                    List.of("gradientAccumulation: " + accumulation.getAsInt() + " is not between 1 and "
                            + TrainingWorkload.LARGEST_BATCH));
        }
        if (accumulation.isPresent() && globalBatch.isPresent()) {
            throw new InvalidInputException(
                    "training",
                    List.of("gradientAccumulation: it follows from globalBatch and the layout; say one of the two"));
        }
    }

    Optional<Degrees> degrees() {
        return tensor.isEmpty() && pipeline.isEmpty() && context.isEmpty()
                ? Optional.empty()
                : Optional.of(new Degrees(tensor.orElse(1), pipeline.orElse(1), context.orElse(1)));
    }

    TrainingWorkload workload(int tokens, Attention with) {
        return new TrainingWorkload(tokens, microBatch, globalBatch, method, checkpointing, with, shardedOptimizer);
    }
}
