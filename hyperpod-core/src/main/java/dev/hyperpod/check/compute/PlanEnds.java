package dev.hyperpod.check.compute;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a training plan ends soon. HyperPod takes the nodes back an hour before, and the group stays without any.
 * That twelve hours are soon is a choice made here: a plan may be as short as a day.
 */
final class PlanEnds implements Check {

    private static final CheckId ID = new CheckId("compute.plan-ends", "CAP-004");
    private static final Duration TAKEN_BACK = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofHours(12);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a training plan leaves its groups their nodes for more than " + SOON.toHours()
                + " hours; HyperPod takes" + " them back an hour before it ends";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !PlanDemand.of(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return PlanDemand.facts(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (PlanDemand demand : PlanDemand.of(subject)) {
            try {
                facts.get(demand.fact())
                        .filter(plan -> !plan.isOver())
                        .flatMap(plan -> judge(demand, plan))
                        .ifPresent(found::add);
            } catch (FactUnavailableException e) {
                found.add(notChecked(demand.path(), e));
            }
        }
        return found;
    }

    private Optional<Finding> judge(PlanDemand demand, TrainingPlanDescription plan) {
        return plan.end().flatMap(end -> {
            Instant back = end.minus(TAKEN_BACK);
            Duration left = Duration.between(plan.asOf(), back);
            return left.compareTo(SOON) > 0
                    ? Optional.empty()
                    : Optional.of(finding(demand.path())
                            .value(end)
                            .remedy("Look for an extension: aws sagemaker search-training-plan-offerings"
                                    + " --training-plan-arn " + demand.arn() + ".")
                            .remedy("Or save checkpoints in time, and plan for other nodes.")
                            .says("the training plan " + plan.name() + " ends " + end
                                    + "; HyperPod takes the nodes back "
                                    + (left.isNegative() || left.isZero()
                                            ? "now"
                                            : "at " + back + ", in " + left.toHours() + " h " + left.toMinutesPart()
                                                    + " min")));
        });
    }
}
