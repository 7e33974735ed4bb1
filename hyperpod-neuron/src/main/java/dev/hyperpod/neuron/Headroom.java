package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.LayoutPlan;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How long sequences can become on a layout before memory ends: the largest multiple of 2048 that fits and that the
 * model was made for.
 *
 * @param layout which
 * @param sequenceLength tokens, as the workload is; empty when not even 2048 fit
 * @param checkpointed tokens with full activation checkpointing; empty when not even 2048 fit, and for inference
 * @param elsewhere another valid layout, on which they can become longer; empty when this one is the one that needs the
 *     least of a core, or no longer ones fit there
 */
public record Headroom(
        Layout layout, OptionalInt sequenceLength, OptionalInt checkpointed, Optional<Elsewhere> elsewhere) {

    /**
     * Another layout, with more room.
     *
     * @param layout which
     * @param sequenceLength tokens, as the workload is
     */
    public record Elsewhere(Layout layout, int sequenceLength) {}

    /** @param longest the longest sequences of a layout, as the workload is */
    static Headroom of(Layout taken, OptionalInt checkpointed, LayoutPlan plan, Function<Layout, OptionalInt> longest) {
        OptionalInt here = longest.apply(taken);
        Layout roomiest = roomiest(taken, plan);
        OptionalInt there = longest.apply(roomiest);
        boolean more = there.isPresent() && there.getAsInt() > here.orElse(0);
        return new Headroom(
                taken,
                here,
                checkpointed,
                more ? Optional.of(new Elsewhere(roomiest, there.getAsInt())) : Optional.empty());
    }

    /** The valid layout by tensor parallelism alone that needs the least of a core. */
    private static Layout roomiest(Layout taken, LayoutPlan plan) {
        Layout roomiest = taken;
        double least = Double.POSITIVE_INFINITY;
        for (JudgedLayout judged : plan.layouts()) {
            Layout layout = judged.layout();
            if (judged.isValid()
                    && layout.pipeline() == 1
                    && layout.context() == 1
                    && judged.memory().isPresent()
                    && judged.memory().get().share() < least) {
                least = judged.memory().get().share();
                roomiest = layout;
            }
        }
        return roomiest;
    }

    /** Such as {@code up to 14336 (36864 with full checkpointing) on this layout, up to 75776 on TP 32 × DP 2}. */
    @Override
    public String toString() {
        return (sequenceLength.isPresent() ? "up to " + sequenceLength.getAsInt() : "not even of 2048")
                + (checkpointed.isPresent() ? " (" + checkpointed.getAsInt() + " with full checkpointing)" : "")
                + elsewhere
                        .map(other -> " on this layout, up to " + other.sequenceLength() + " on " + other.layout())
                        .orElse("");
    }
}
