package dev.hyperpod.neuron;

/**
 * A reason for a verdict, or what else a reader should know.
 *
 * @param weight how much it matters
 * @param text for a reader
 */
public record Remark(Weight weight, String text) {

    /** How much a remark matters, most first. */
    public enum Weight {
        /** It cannot be done as it was asked. */
        BLOCKER("✗"),
        /** It can go wrong. */
        WARNING("!"),
        /** Good to know. */
        NOTE("-");

        private final String sign;

        Weight(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    static Remark blocker(String text) {
        return new Remark(Weight.BLOCKER, text);
    }

    static Remark warning(String text) {
        return new Remark(Weight.WARNING, text);
    }

    static Remark note(String text) {
        return new Remark(Weight.NOTE, text);
    }

    /** The text, with a sign for its weight before it. */
    @Override
    public String toString() {
        return weight.sign() + " " + text;
    }
}
