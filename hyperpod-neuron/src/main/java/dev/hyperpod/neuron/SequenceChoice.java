package dev.hyperpod.neuron;

import java.util.OptionalInt;

/**
 * How the length of the sequences came about.
 *
 * @param tokens the length
 * @param asked whether it was asked for; what was not said is chosen
 * @param tooLong the next longer one that was tried, with which no layout fits; empty when none was
 */
public record SequenceChoice(int tokens, boolean asked, OptionalInt tooLong) {

    static SequenceChoice asked(int tokens) {
        return new SequenceChoice(tokens, true, OptionalInt.empty());
    }

    static SequenceChoice usual(int tokens) {
        return new SequenceChoice(tokens, false, OptionalInt.empty());
    }

    /** Shorter than usual, for want of memory. */
    static SequenceChoice shortened(int tokens, int tooLong) {
        return new SequenceChoice(tokens, false, OptionalInt.of(tooLong));
    }

    /** Such as {@code chosen: 2048 tokens, since 4096 do not fit}. */
    @Override
    public String toString() {
        return (asked ? "asked for: " : "chosen: ")
                + tokens
                + " tokens"
                + (tooLong.isPresent() ? ", since " + tooLong.getAsInt() + " do not fit" : "");
    }
}
