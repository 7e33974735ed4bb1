package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.registry.AttentionRule;
import java.util.List;
import java.util.Optional;

/**
 * Which implementation of attention.
 *
 * @param use the one that is planned with
 * @param stackDefault what the stack takes when nothing is said; empty when that is not known
 * @param allowed what the stack takes; empty when that is not known
 * @param rejected what it is known to refuse
 * @param demands what it asks of the sequence length, for a reader; empty when that is not known
 */
public record AttentionAdvice(
        Attention use,
        Optional<String> stackDefault,
        List<String> allowed,
        List<String> rejected,
        Optional<String> demands) {

    /** Copies the lists. */
    public AttentionAdvice {
        allowed = List.copyOf(allowed);
        rejected = List.copyOf(rejected);
    }

    static AttentionAdvice of(Attention use, AttentionRule rule) {
        return new AttentionAdvice(
                use, Optional.of(rule.byDefault()), rule.allowed(), rule.rejected(), Optional.of(rule.rule()));
    }

    /** Where only what the stack takes is known. */
    static AttentionAdvice of(Attention use, List<Attention> allowed) {
        return new AttentionAdvice(
                use,
                Optional.empty(),
                allowed.stream().map(Attention::configName).toList(),
                List.of(),
                Optional.empty());
    }

    /** Such as {@code flash_attention_2 (the stack's default is eager, …)}. */
    @Override
    public String toString() {
        String other = stackDefault
                .filter(name -> !name.equals(use.configName()))
                .map(name -> " (ask for it: the stack's default is " + name + ")")
                .orElse("");
        return use.configName()
                + other
                + demands.map(text -> "; " + text).orElse("")
                + (rejected.isEmpty() ? "" : "; refused: " + String.join(", ", rejected));
    }
}
