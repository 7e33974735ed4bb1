package dev.hyperpod.neuron.plan;

import java.util.List;
import java.util.Optional;

/**
 * A layout, whether it is valid and what it needs.
 *
 * @param layout which
 * @param violations the rules that it breaks; empty when it is valid
 * @param memory what the fullest core needs; empty when the model's shape is not known
 * @param checkpointed what it needs when training keeps only what enters each layer; empty for inference, and when the
 *     shape is not known
 * @param cautions what to know of it, valid or not
 */
public record JudgedLayout(
        Layout layout,
        List<Violation> violations,
        Optional<MemoryEstimate> memory,
        Optional<MemoryEstimate> checkpointed,
        List<String> cautions) {

    /** Copies the lists. */
    public JudgedLayout {
        violations = List.copyOf(violations);
        cautions = List.copyOf(cautions);
    }

    /** Whether it breaks no rule. */
    public boolean isValid() {
        return violations.isEmpty();
    }

    /** Whether it breaks no rule and fits into memory as it is. */
    public boolean fits() {
        return isValid() && is(memory, Band.FITS);
    }

    /**
     * Whether it breaks no rule and memory does not forbid it, with full activation checkpointing if need be. Where
     * memory is not known, whether it breaks no rule.
     */
    public boolean isFeasible() {
        return isValid()
                && (memory.isEmpty()
                        || !is(memory, Band.DOES_NOT_FIT)
                        || (checkpointed.isPresent() && !is(checkpointed, Band.DOES_NOT_FIT)));
    }

    /** Whether it breaks this rule. */
    public boolean breaks(Rule rule) {
        return violations.stream().anyMatch(violation -> violation.rule() == rule);
    }

    /** Whether it breaks no rule and fits when training keeps only what enters each layer. */
    boolean fitsCheckpointed() {
        return isValid() && is(checkpointed, Band.FITS);
    }

    /** The least share of a core's memory that it needs, checkpointed or not; infinite when that is not known. */
    double leastShare() {
        return checkpointed.or(() -> memory).map(MemoryEstimate::share).orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean is(Optional<MemoryEstimate> memory, Band band) {
        return memory.filter(need -> need.band() == band).isPresent();
    }

    Degrees degrees() {
        return new Degrees(layout.tensor(), layout.pipeline(), layout.context());
    }
}
