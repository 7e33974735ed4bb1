package dev.hyperpod.check.compute;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import java.util.List;

/**
 * A group that asks for many large accelerated instances on demand, which are seldom to be had all at once. Large are
 * the types that training plans offer, since AWS sells plans for what is scarce; that sixteen are many is a choice made
 * here, so that no word is said of small clusters.
 */
record LargeDemand(Group group, InstanceType type, int missing) {

    /** From so many instances on. */
    static final int MANY = 16;

    /** The demands of a spec, by instances that are not there yet. */
    static List<LargeDemand> of(Subject subject) {
        return Group.of(subject.spec()).stream()
                .filter(group -> group.settings().trainingPlanArn().isEmpty()
                        && !group.settings().isSpot()
                        && group.settings().instanceTypes().size() == 1)
                .map(group -> new LargeDemand(
                        group, group.settings().instanceTypes().get(0), group.count() - there(group, subject)))
                .filter(demand -> demand.missing() >= MANY && isOfferedInPlans(demand.type()))
                .toList();
    }

    private static int there(Group group, Subject subject) {
        return subject.live()
                .flatMap(cluster -> cluster.group(group.name()))
                .map(live -> live.currentCount())
                .orElse(0);
    }

    private static boolean isOfferedInPlans(InstanceType type) {
        return type.figures().flatMap(InstanceFigures::supportsTrainingPlans).orElse(false);
    }
}
