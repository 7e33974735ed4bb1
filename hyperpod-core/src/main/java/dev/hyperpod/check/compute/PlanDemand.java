package dev.hyperpod.check.compute;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a spec asks of one training plan.
 *
 * @param arn the plan's ARN
 * @param groups the groups that take their nodes from it, in their order
 */
record PlanDemand(String arn, List<Group> groups) {

    /** The demands of a spec. What is no ARN of a plan is left out: that is another check's. */
    static List<PlanDemand> of(Subject subject) {
        Map<String, List<Group>> groups = new LinkedHashMap<>();
        Group.of(subject.spec())
                .forEach(group -> group.settings()
                        .trainingPlanArn()
                        .filter(arn -> arn.contains(":training-plan/"))
                        .ifPresent(arn -> groups.computeIfAbsent(arn, plan -> new ArrayList<>())
                                .add(group)));
        return groups.entrySet().stream()
                .map(entry -> new PlanDemand(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    static Set<Fact<?>> facts(Subject subject) {
        Set<Fact<?>> facts = new LinkedHashSet<>();
        of(subject).forEach(demand -> facts.add(demand.fact()));
        return facts;
    }

    TrainingPlanFact fact() {
        return new TrainingPlanFact(arn);
    }

    /** Where the plan first stands. */
    String path() {
        return groups.get(0).at("trainingPlanArn");
    }

    /** All instances that the groups shall have. */
    int instances() {
        return groups.stream().mapToInt(Group::count).sum();
    }

    /** The instances that the groups still have to get from the plan. */
    int missing(Subject subject) {
        int there = groups.stream()
                .mapToInt(group -> subject.live()
                        .flatMap(cluster -> cluster.group(group.name()))
                        .filter(live ->
                                live.answer().path("TrainingPlanArn").asText().equals(arn))
                        .map(live -> Math.min(live.currentCount(), group.count()))
                        .orElse(0))
                .sum();
        return instances() - there;
    }
}
