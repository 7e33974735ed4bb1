package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the training plans of groups with nodes go on. */
final class PlanEnd implements HealthCheck {

    private static final CheckId ID = new CheckId("health.plan-end", "HLT-023");
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration RECLAIMED = Duration.ofHours(1);

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
        return "the training plan of a group with nodes does not end within a day; HyperPod takes its nodes back an hour before the end";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.live().isPresent() && !planned(Live.of(subject)).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needed = new LinkedHashSet<>();
        planned(Live.of(subject)).forEach(group -> needed.add(new PlanEndFact(plan(group))));
        return needed;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        return planned(live).stream()
                .flatMap(group -> judge(live, group, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ClusterDescription live, GroupDescription group, Facts facts) {
        Optional<Instant> end = facts.get(new PlanEndFact(plan(group)));
        Optional<Instant> reclaimed = end.filter(
                time -> time.minus(RECLAIMED).isBefore(live.asOf()) && group.currentCount() < group.targetCount());
        if (reclaimed.isPresent()) {
            return reclaimed.map(time -> ended(group, time));
        }
        return end.filter(time -> time.isBefore(live.asOf().plus(AHEAD)) && group.currentCount() > 0)
                .map(time -> finding("instanceGroups[" + group.name() + "].trainingPlanArn")
                        .value("ends at " + time)
                        .remedy("Let jobs save their state, and end by then: the nodes and what is on their disks go.")
                        .remedy("Extend the plan while it is active, or move the work to another group.")
                        .says("the plan ends at " + time + ", and " + group.currentCount()
                                + " nodes run on it; HyperPod takes them back an hour earlier"));
    }

    private Finding ended(GroupDescription group, Instant end) {
        return finding("instanceGroups[" + group.name() + "].trainingPlanArn")
                .severity(Severity.ERROR)
                .value("ends at " + end)
                .remedy("Give the group a training plan that is active, or make a group without one.")
                .remedy("Or scale the group to 0, so that it asks for nothing that it cannot have.")
                .says("the plan's end is " + end
                        + ", and HyperPod has taken its nodes back an hour before: the group has "
                        + group.currentCount() + " of " + group.targetCount());
    }

    private static List<GroupDescription> planned(ClusterDescription live) {
        return live.groups().stream().filter(group -> !plan(group).isEmpty()).toList();
    }

    private static String plan(GroupDescription group) {
        return group.answer().path("TrainingPlanArn").asText("");
    }
}
