package dev.hyperpod;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.TrainingPlanDescription;
import java.util.List;

/** A training plan of this name exists and is not what was ordered, or is over. Nothing was bought. */
public final class TrainingPlanDiffersException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient List<Difference> differences;
    private final transient TrainingPlanDescription plan;

    TrainingPlanDiffersException(TrainingPlanDescription plan, List<Difference> differences) {
        super(
                "nothing was bought: a training plan named " + plan.name() + " exists (" + plan.status() + ")"
                        + (differences.isEmpty() ? " and is over" : " and is not what is ordered:")
                        + String.join(
                                "",
                                differences.stream()
                                        .map(d -> System.lineSeparator() + "  " + d)
                                        .toList()),
                List.of(
                        "Look at it: trainingPlans().describe(\"" + plan.name() + "\").",
                        "To buy another, choose another name."),
                null);
        this.plan = plan;
        this.differences = List.copyOf(differences);
    }

    /** The plan that has the name. */
    public TrainingPlanDescription plan() {
        return plan;
    }

    /** What was ordered otherwise; empty when the plan is only over. */
    public List<Difference> differences() {
        return differences == null ? List.of() : differences;
    }
}
