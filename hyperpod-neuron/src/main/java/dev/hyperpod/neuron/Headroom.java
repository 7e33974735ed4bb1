package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Layout;
import java.util.OptionalInt;

/**
 * How long sequences can become on a layout before memory ends: the largest multiple of 2048 that fits and that the
 * model was made for.
 *
 * @param layout which
 * @param sequenceLength tokens, as the workload is; empty when not even 2048 fit
 * @param checkpointed tokens with full activation checkpointing; empty when not even 2048 fit, and for inference
 */
public record Headroom(Layout layout, OptionalInt sequenceLength, OptionalInt checkpointed) {

    /** Such as {@code up to 14336 (36864 with full checkpointing)}. */
    @Override
    public String toString() {
        return (sequenceLength.isPresent() ? "up to " + sequenceLength.getAsInt() : "not even of 2048")
                + (checkpointed.isPresent() ? " (" + checkpointed.getAsInt() + " with full checkpointing)" : "");
    }
}
