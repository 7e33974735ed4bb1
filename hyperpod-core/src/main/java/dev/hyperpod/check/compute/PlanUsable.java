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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a training plan is there, is for clusters, and has instances enough. A plan that is still to begin is no
 * fault: its groups get their nodes when it begins. Until then all of its instances count as free, whatever AWS says of
 * them.
 */
final class PlanUsable implements Check {

    private static final CheckId ID = new CheckId("compute.plan-usable", "CAP-002");
    private static final String CLUSTERS = "hyperpod-cluster";

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a training plan exists, is scheduled or active, is for HyperPod clusters, and has as many free instances"
                + " as its groups still need";
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
                        .ifPresentOrElse(plan -> judge(demand, plan, subject, found), () -> found.add(absent(demand)));
            } catch (FactUnavailableException e) {
                found.add(notChecked(demand.path(), e));
            }
        }
        return found;
    }

    private Finding absent(PlanDemand demand) {
        return finding(demand.path())
                .value(demand.arn())
                .remedy("Name a plan that aws sagemaker list-training-plans shows in this region and account.")
                .says("the training plan does not exist in this region and account");
    }

    private void judge(PlanDemand demand, TrainingPlanDescription plan, Subject subject, List<Finding> found) {
        if (!plan.targets().contains(CLUSTERS)) {
            found.add(finding(demand.path())
                    .value(plan.targets())
                    .remedy("Buy a plan whose target is " + CLUSTERS + "; the target of a plan cannot be changed.")
                    .says("the training plan " + plan.name() + " is for " + plan.targets() + ", not for " + CLUSTERS));
        }
        if (plan.isOver()) {
            found.add(finding(demand.path())
                    .value(plan.status())
                    .remedy("Buy another plan, or leave trainingPlanArn out.")
                    .says("the training plan " + plan.name() + " is " + plan.status()
                            + plan.end().map(end -> ", it ended " + end).orElse("")
                            + plan.statusMessage().map(text -> ": " + text).orElse("")));
        } else if (plan.status().equals("Pending")) {
            found.add(finding(demand.path())
                    .value(plan.status())
                    .remedy("Wait until its payment went through and it is Scheduled or Active.")
                    .says("the training plan " + plan.name() + " is Pending, and no group can use it yet"));
        } else {
            instances(demand, plan, subject, found);
            plan.next().ifPresent(begin -> found.add(later(demand, plan, begin)));
        }
    }

    private Finding later(PlanDemand demand, TrainingPlanDescription plan, Instant begin) {
        return finding(demand.path())
                .severity(Severity.INFO)
                .value(begin)
                .remedy("Nothing needs to be done.")
                .says("the training plan " + plan.name() + " has instances only from " + begin + " on; until then its"
                        + " groups stay empty");
    }

    private void instances(PlanDemand demand, TrainingPlanDescription plan, Subject subject, List<Finding> found) {
        boolean begun = plan.status().equals("Active");
        int needed = begun && plan.available().isPresent() ? demand.missing(subject) : demand.instances();
        int has = begun
                ? plan.available().orElse(plan.total().orElse(Integer.MAX_VALUE))
                : plan.total().orElse(Integer.MAX_VALUE);
        if (needed > has) {
            String total = plan.total().isPresent() ? " of " + plan.total().getAsInt() : "";
            found.add(finding(demand.path())
                    .value("needs " + needed + ", has " + has)
                    .remedy("Ask for at most " + has + " more instances from this plan, or free some that other groups"
                            + " have.")
                    .says("the training plan " + plan.name() + " has " + has + total + " instances free, needs "
                            + needed
                            + (plan.spares().orElse(0) > 0
                                    ? "; " + plan.spares().getAsInt() + " more are spares for replacements"
                                    : "")));
        }
    }
}
