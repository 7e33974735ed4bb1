package dev.hyperpod.neuron;

import java.util.OptionalInt;

/**
 * How the length of the sequences came about.
 *
 * @param tokens the length
 * @param asked whether it was asked for; what was not said is chosen
 * @param tooLong the next longer one that was tried, with which no layout fits as it was asked; empty when none was
 * @param onlyCheckpointed whether one fits with that longer one when all activations are computed again
 */
public record SequenceChoice(int tokens, boolean asked, OptionalInt tooLong, boolean onlyCheckpointed) {

    static SequenceChoice asked(int tokens) {
        return new SequenceChoice(tokens, true, OptionalInt.empty(), false);
    }

    static SequenceChoice usual(int tokens) {
        return new SequenceChoice(tokens, false, OptionalInt.empty(), false);
    }

    /** Shorter than usual, for want of memory. */
    static SequenceChoice shortened(int tokens, int tooLong, boolean onlyCheckpointed) {
        return new SequenceChoice(tokens, false, OptionalInt.of(tooLong), onlyCheckpointed);
    }

    /** Such as {@code chosen: 2048 tokens, since 4096 do not fit}. */
    @Override
    public String toString() {
        return (asked ? "asked for: " : "chosen: ")
                + tokens
                + " tokens"
                + (tooLong.isPresent() ? ", since " + tooLong.getAsInt() + " do not fit" : "")
                + (onlyCheckpointed ? " without full activation checkpointing" : "");
    }
}
