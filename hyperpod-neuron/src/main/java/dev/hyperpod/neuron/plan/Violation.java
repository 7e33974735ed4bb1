package dev.hyperpod.neuron.plan;

/**
 * A rule that a layout breaks.
 *
 * @param rule which
 * @param says how, with the figures
 */
public record Violation(Rule rule, String says) {

    /** The rule's name and how it is broken. */
    @Override
    public String toString() {
        return rule + ": " + says;
    }
}
