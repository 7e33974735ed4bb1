package dev.hyperpod.neuron.plan;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What is to be trained with.
 *
 * @param sequenceLength tokens of a sequence
 * @param microBatch sequences that one copy of the model works on at once
 * @param globalBatch sequences between two steps of the optimizer, over all copies; empty when it is left open
 * @param method what training changes
 * @param checkpointing which activations are kept
 * @param attention how attention is computed
 * @param shardedOptimizer whether the optimizer's state is spread over the copies (ZeRO-1), with master weights and
 *     accumulated gradients in fp32; without it all is bf16
 */
public record TrainingWorkload(
        int sequenceLength,
        int microBatch,
        OptionalInt globalBatch,
        Method method,
        Checkpointing checkpointing,
        Attention attention,
        boolean shardedOptimizer)
        implements Workload {

    /** The longest sequence that is planned for. */
    public static final int LONGEST_SEQUENCE = 1 << 24;

    /** The largest batch that is planned for. */
    public static final int LARGEST_BATCH = 1 << 24;

    /**
     * Refuses figures out of range.
     *
     * @throws InvalidInputException naming each
     */
    public TrainingWorkload {
        List<String> problems = new ArrayList<>();
        hold("sequenceLength", sequenceLength, LONGEST_SEQUENCE, problems);
        hold("microBatch", microBatch, LARGEST_BATCH, problems);
        globalBatch.ifPresent(batch -> hold("globalBatch", batch, LARGEST_BATCH, problems));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("training", problems);
        }
    }

    /** All parameters, flash attention, one sequence at once, nothing computed again. */
    public static TrainingWorkload of(int sequenceLength) {
        return new TrainingWorkload(
                sequenceLength,
                1,
                OptionalInt.empty(),
                Method.full(),
                Checkpointing.NONE,
                Attention.FLASH_ATTENTION_2,
                true);
    }

    /** With this checkpointing. */
    public TrainingWorkload with(Checkpointing other) {
        return new TrainingWorkload(
                sequenceLength, microBatch, globalBatch, method, other, attention, shardedOptimizer);
    }

    /** With sequences of this length. */
    public TrainingWorkload withSequenceLength(int tokens) {
        return new TrainingWorkload(
                tokens, microBatch, globalBatch, method, checkpointing, attention, shardedOptimizer);
    }

    /** With this micro-batch. */
    public TrainingWorkload withMicroBatch(int sequences) {
        return new TrainingWorkload(
                sequenceLength, sequences, globalBatch, method, checkpointing, attention, shardedOptimizer);
    }

    /** With this method. */
    public TrainingWorkload with(Method other) {
        return new TrainingWorkload(
                sequenceLength, microBatch, globalBatch, other, checkpointing, attention, shardedOptimizer);
    }

    /** With attention computed so. */
    public TrainingWorkload with(Attention other) {
        return new TrainingWorkload(
                sequenceLength, microBatch, globalBatch, method, checkpointing, other, shardedOptimizer);
    }

    @Override
    public String describe() {
        return method + ", sequences of " + sequenceLength + ", micro-batch " + microBatch
                + (globalBatch.isPresent() ? ", global batch " + globalBatch.getAsInt() : "")
                + ", " + attention.configName() + ", checkpointing "
                + checkpointing.name().toLowerCase(Locale.ROOT)
                + (shardedOptimizer ? "" : ", optimizer not sharded");
    }

    static void hold(String field, int value, int most, List<String> problems) {
        if (value < 1 || value > most) {
            problems.add(field + ": " + value + " is not between 1 and " + most);
        }
    }
}
