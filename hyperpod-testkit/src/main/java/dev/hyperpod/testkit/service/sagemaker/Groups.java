package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;

/** Groups join a cluster and change their size. */
final class Groups {

    private Groups() {}

    /** Adds a group with a waiting place for each instance. */
    static Group add(Fleet fleet, Cluster cluster, ObjectNode spec, boolean restricted, Placement placement) {
        Group group = new Group(spec.deepCopy(), restricted, placement);
        cluster.groups.put(group.name(), group);
        NodeAccess.grant(fleet, cluster, group.spec);
        addPlaces(fleet, cluster, group, group.target);
        return group;
    }

    /** Adds waiting places to a group and answers them. */
    static List<Node> addPlaces(Fleet fleet, Cluster cluster, Group group, int count) {
        List<Node> added = Collections.nCopies(count, group).stream()
                .map(owner -> new Node(owner, fleet.ids.next(), fleet.timeline.now()))
                .toList();
        added.forEach(node -> cluster.slots.put(node.slot, node));
        return added;
    }

    /** Each instance that a specification asks for; of several types, the preferred one. */
    static List<Quotas.Wanted> wanted(JsonNode spec) {
        Group group = new Group((ObjectNode) spec, false, Placement.platform("us-east-1"));
        return Collections.nCopies(group.target, new Quotas.Wanted(group.types().get(0), group.spot()));
    }

    /** Whether a cluster has a group on a training plan. */
    static boolean usePlan(Cluster cluster, String planArn) {
        return cluster.groups.values().stream()
                .anyMatch(group -> group.spec.path("TrainingPlanArn").asText().equals(planArn));
    }
}
