package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.List;

/**
 * Which implementations of attention a stack takes when it trains.
 *
 * @param byDefault what is taken when nothing is said
 * @param allowed all that are taken
 * @param rejected what is known to be refused with an error
 * @param rule what the allowed ones demand, for a reader
 */
public record AttentionRule(String byDefault, List<String> allowed, List<String> rejected, String rule) {

    /** Copies the lists. */
    public AttentionRule {
        allowed = List.copyOf(allowed);
        rejected = List.copyOf(rejected);
    }

    static AttentionRule read(Fields fields) {
        return new AttentionRule(
                fields.text("default"), fields.texts("allowed"), fields.texts("rejected"), fields.text("rule"));
    }
}
