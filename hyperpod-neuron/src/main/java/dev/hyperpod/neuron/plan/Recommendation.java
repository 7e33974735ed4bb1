package dev.hyperpod.neuron.plan;

import java.util.List;

/**
 * The layout to take.
 *
 * @param judged it, valid
 * @param memory what the fullest core needs, as it is meant
 * @param checkpointed whether it is meant with full activation checkpointing, though that was not asked for
 * @param reason why this one, in one sentence
 */
public record Recommendation(JudgedLayout judged, MemoryEstimate memory, boolean checkpointed, String reason) {

    /** Which. */
    public Layout layout() {
        return judged.layout();
    }

    /** What to know of it. */
    public List<String> cautions() {
        return judged.cautions();
    }
}
