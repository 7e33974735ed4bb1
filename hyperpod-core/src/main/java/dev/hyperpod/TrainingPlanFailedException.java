package dev.hyperpod;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.state.TrainingPlanDescription;
import java.util.List;

/** AWS accepted the order of a training plan, and could not fulfil it; or the plan is over. */
public final class TrainingPlanFailedException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient TrainingPlanDescription plan;

    TrainingPlanFailedException(TrainingPlanDescription plan) {
        super(
                "the training plan " + plan.name() + " is " + plan.status() + ": "
                        + plan.statusMessage().map(SafeText::of).orElse("AWS gave no reason"),
                List.of(
                        "Look at the bill whether it was paid.",
                        "Search again, and buy under another name: this one stays taken."),
                null);
        this.plan = plan;
    }

    /** What AWS said of the plan. */
    public TrainingPlanDescription plan() {
        return plan;
    }
}
