package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.plan.ReservedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Groups on training plans: which plans they may name, and what they do when their plan begins and ends. A plan that
 * has too few instances, or none in the zone, is not refused: that shows late, as a lack of capacity. A group whose
 * plan is over keeps its size and has no nodes. The words of the refusals are inferred.
 */
final class PlanGroups {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Filling filling;
    private final ContinuousMode continuous;

    PlanGroups(Fleet fleet, Modes modes) {
        this.fleet = fleet;
        this.provisioner = modes.provisioner();
        this.filling = modes.filling();
        this.continuous = modes.continuous();
    }

    /** Refuses groups that name a plan they cannot use. */
    void check(List<JsonNode> groups) {
        groups.stream().filter(group -> group.has("TrainingPlanArn")).forEach(this::check);
    }

    private void check(JsonNode group) {
        String arn = group.path("TrainingPlanArn").asText();
        String name = group.path("InstanceGroupName").asText();
        ReservedPlan plan = fleet.plans
                .find(arn)
                .orElseThrow(() ->
                        Errors.validation("Training plan " + arn + " of instance group " + name + " was not found."));
        if (!plan.targets().contains("hyperpod-cluster")) {
            throw Errors.validation("Training plan " + arn + " of instance group " + name
                    + " is not for hyperpod-cluster, but for " + String.join(", ", plan.targets()) + ".");
        }
        if (!List.of("Scheduled", "Active").contains(plan.status())) {
            throw Errors.validation("Training plan " + arn + " of instance group " + name
                    + " must be Scheduled or Active, but is " + plan.status() + ".");
        }
        String type = group.path("InstanceType").asText();
        if (!plan.instanceType().equals(type)) {
            throw Errors.validation("Training plan " + arn + " of instance group " + name + " has instances of type "
                    + plan.instanceType() + ", not " + type + ".");
        }
    }

    /** Lets a group follow its plan from now on, if it names one. */
    void follow(Cluster cluster, Group group) {
        fleet.planCapacity.of(group).ifPresent(plan -> {
            at(plan.start(), cluster, () -> fill(cluster, group));
            at(plan.end().minus(PlanCapacity.TAKEN_BACK), cluster, () -> takeBack(cluster, group));
        });
    }

    private void at(Instant time, Cluster cluster, Runnable action) {
        Duration left = Duration.between(fleet.timeline.now(), time);
        if (!left.isNegative()) {
            fleet.timeline.after(left, cluster, action);
        }
    }

    private void fill(Cluster cluster, Group group) {
        List<Node> waiting = cluster.waiting(group);
        if (!waiting.isEmpty()) {
            waiting.forEach(node -> node.planned = true);
            if (cluster.continuous()) {
                continuous.fill(cluster, group);
            } else {
                filling.begin(cluster, group);
            }
        }
    }

    /** Takes the nodes of a group back, unless its plan was extended; an extension may still come before the end. */
    private void takeBack(Cluster cluster, Group group) {
        if (!fleet.planCapacity.dormant(group)) {
            follow(cluster, group);
            return;
        }
        List<Node> nodes = cluster.nodes(group).stream().filter(Node::launched).toList();
        List<Long> taken = nodes.stream().map(node -> node.instance).toList();
        nodes.forEach(node -> node.become(NodeStatus.SHUTTING_DOWN, "The training plan ends"));
        fleet.timeline.after(
                fleet.timings.termination(),
                cluster,
                () -> Filling.living(cluster, taken, NodeStatus.SHUTTING_DOWN)
                        .forEach(node -> provisioner.end(cluster, node)));
        fleet.planCapacity.of(group).ifPresent(plan -> at(plan.end(), cluster, () -> goOn(cluster, group)));
    }

    private void goOn(Cluster cluster, Group group) {
        if (!fleet.planCapacity.dormant(group)) {
            follow(cluster, group);
            fill(cluster, group);
        }
    }
}
