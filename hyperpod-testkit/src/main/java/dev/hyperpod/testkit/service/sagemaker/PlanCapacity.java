package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.service.sagemaker.plan.PlanUse;
import dev.hyperpod.testkit.service.sagemaker.plan.ReservedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a training plan has for the groups that name it: their nodes come from it and from no other pool. */
final class PlanCapacity {

    /** How long before the end of a plan HyperPod takes its nodes back. */
    static final Duration TAKEN_BACK = Duration.ofHours(1);

    private final Fleet fleet;

    PlanCapacity(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The plan of a group, if it names one. */
    Optional<ReservedPlan> of(Group group) {
        return fleet.plans.find(group.planArn());
    }

    /** Whether a group waits for its plan to begin, or its plan is over: nothing is launched for it now. */
    boolean dormant(Group group) {
        Instant now = fleet.timeline.now();
        return of(group)
                .filter(plan ->
                        now.isBefore(plan.start()) || !now.isBefore(plan.end().minus(TAKEN_BACK)))
                .isPresent();
    }

    /** How many instances of a type a plan has left. */
    int left(ReservedPlan plan, String type) {
        return plan.instanceType().equals(type)
                ? Math.max(0, plan.usable() - use(plan.arn()).inUse())
                : 0;
    }

    /** What clusters do with a plan. */
    PlanUse use(String planArn) {
        List<Node> nodes = fleet.clusters().stream()
                .flatMap(cluster -> cluster.instances.values().stream())
                .filter(node -> node.group.planArn().equals(planArn))
                .toList();
        long unhealthy =
                nodes.stream().filter(node -> node.status == NodeStatus.FAILURE).count();
        return new PlanUse(nodes.size(), (int) unhealthy);
    }
}
