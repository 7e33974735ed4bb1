package dev.hyperpod.neuron;

import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LayoutPlan;
import dev.hyperpod.neuron.plan.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to take instead of a layout that is not valid or has no room: the nearest valid one, or the best. */
final class LayoutSubstitutes {

    private LayoutSubstitutes() {}

    /** None where no layout was asked about, or the one that was can be taken. */
    static List<Substitute> of(LayoutPlan plan) {
        if (plan.wanted().filter(wanted -> !wanted.isFeasible()).isEmpty()) {
            return List.of();
        }
        List<Substitute> found = new ArrayList<>();
        Optional<JudgedLayout> near = plan.nearest().filter(JudgedLayout::isFeasible);
        near.ifPresent(judged ->
                found.add(new Substitute.Hint(judged.layout() + ", the nearest valid layout" + need(judged))));
        Optional<Recommendation> taken = plan.recommended();
        if (taken.isPresent()
                && near.filter(judged -> judged.layout().equals(taken.get().layout()))
                        .isEmpty()) {
            found.add(new Substitute.Hint(taken.get().layout() + ", "
                    + taken.get().memory() + ": " + taken.get().reason()));
        }
        return found;
    }

    private static String need(JudgedLayout judged) {
        return judged.memory()
                .filter(memory -> memory.band() != Band.DOES_NOT_FIT)
                .map(memory -> ": " + memory)
                .or(() -> judged.checkpointed().map(memory -> ": " + memory + " with full activation checkpointing"))
                .orElse("");
    }
}
