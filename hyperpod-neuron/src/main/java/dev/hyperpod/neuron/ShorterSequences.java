package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.ModelShape;
import dev.hyperpod.neuron.plan.Recommendation;
import dev.hyperpod.neuron.plan.ServingPlanner;
import dev.hyperpod.neuron.plan.ServingWorkload;
import dev.hyperpod.neuron.plan.StackTerms;
import dev.hyperpod.neuron.plan.TrainingPlanner;
import dev.hyperpod.neuron.plan.TrainingWorkload;
import dev.hyperpod.neuron.plan.Workload;
import java.util.Optional;
import java.util.OptionalInt;

/** The longest sequences that fit, on whichever layout, where those that are asked for do not. */
final class ShorterSequences {

    private static final int BLOCK = Attention.FLASH_BLOCK;

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;

    ShorterSequences(ModelShape model, StackTerms terms, Fleet fleet) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
    }

    /** What to ask for instead; empty when no shorter sequences fit. */
    Optional<Substitute> than(Workload workload) {
        return workload instanceof TrainingWorkload training ? shorter(training) : shorter((ServingWorkload) workload);
    }

    private Optional<Substitute> shorter(TrainingWorkload asked) {
        if (asked.sequenceLength() <= BLOCK) {
            return Optional.empty();
        }
        TrainingWorkload base = withKernel(asked).withSequenceLength(BLOCK);
        TrainingPlanner planner = new TrainingPlanner(model, terms, fleet, base);
        int longest = 0;
        for (JudgedLayout judged : planner.plan(Optional.empty()).layouts()) {
            if (judged.isValid()) {
                longest = Math.max(
                        longest,
                        planner.longestSequence(judged.layout(), base.checkpointing())
                                .orElse(0));
            }
        }
        int tokens = Math.max(BLOCK, Math.min(longest, asked.sequenceLength() / BLOCK * BLOCK));
        TrainingWorkload less = base.withSequenceLength(tokens);
        return new TrainingPlanner(model, terms, fleet, less)
                .plan(Optional.empty())
                .recommended()
                .map(taken -> hint(tokens, " with " + less.attention().configName(), taken));
    }

    /** With attention in blocks where only the length that is asked for forbids it. */
    private TrainingWorkload withKernel(TrainingWorkload asked) {
        boolean hindered = asked.attention() == Attention.EAGER
                && asked.sequenceLength() % BLOCK != 0
                && terms.attention()
                        .filter(usual -> usual == Attention.FLASH_ATTENTION_2)
                        .isPresent();
        return hindered ? asked.with(Attention.FLASH_ATTENTION_2) : asked;
    }

    private Optional<Substitute> shorter(ServingWorkload asked) {
        LayoutPlan plan = new ServingPlanner(model, terms, fleet, asked).plan(Optional.empty());
        OptionalInt longest = OptionalInt.empty();
        for (JudgedLayout judged : plan.layouts()) {
            if (judged.isValid()) {
                OptionalInt here = new ServingPlanner(model, terms, fleet, asked).longestSequence(judged.layout());
                longest = here.orElse(0) > longest.orElse(0) ? here : longest;
            }
        }
        if (longest.isEmpty() || longest.getAsInt() >= asked.sequenceLength()) {
            return Optional.empty();
        }
        int tokens = longest.getAsInt();
        return new ServingPlanner(model, terms, fleet, asked.withSequenceLength(tokens))
                .plan(Optional.empty())
                .recommended()
                .map(taken -> hint(tokens, "", taken));
    }

    private static Substitute hint(int tokens, String how, Recommendation taken) {
        return new Substitute.Hint("sequences of " + tokens + how + ": " + taken.layout() + ", " + taken.memory()
                + (taken.checkpointed() ? " with full activation checkpointing" : ""));
    }
}
