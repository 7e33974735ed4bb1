package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** BatchDeleteClusterNodes, BatchRebootClusterNodes, BatchReplaceClusterNodes: some succeed, others fail by name. */
final class BatchOperations {

    private static final Set<NodeStatus> STEADY = EnumSet.of(NodeStatus.RUNNING, NodeStatus.FAILURE);

    private final Fleet fleet;
    private final Modes modes;

    BatchOperations(Fleet fleet, Modes modes) {
        this.fleet = fleet;
        this.modes = modes;
    }

    /** Why an action does not take a node. */
    private record Refusal(String code, String message) {}

    /**
     * How an operation spells its answers.
     *
     * @param codeMember the member that holds an error's code
     * @param unknown the code for a node that is not there
     */
    private record Spelling(String codeMember, String unknown) {}

    ObjectNode delete(ObjectNode request) {
        Cluster cluster = fleet.workable(request);
        return each(cluster, request, new Spelling("Code", "NodeIdNotFound"), BatchOperations::whyNotDeleted, node -> {
            node.group.target--;
            modes.shrinking().remove(cluster, List.of(node));
        });
    }

    private static Optional<Refusal> whyNotDeleted(Node node) {
        if (node.group.slurmController()) {
            return Optional.of(new Refusal("InvalidNodeStatus", "The Controller node cannot be deleted."));
        }
        if (node.leaving || node.status == NodeStatus.SHUTTING_DOWN) {
            return Optional.of(new Refusal("InvalidNodeStatus", "The node is shutting down."));
        }
        return node.status == NodeStatus.SYSTEM_UPDATING
                ? Optional.of(new Refusal("NodeIdInUse", "The node is being updated."))
                : Optional.empty();
    }

    ObjectNode reboot(ObjectNode request) {
        Cluster cluster = fleet.workable(request);
        return each(
                cluster,
                request,
                new Spelling("ErrorCode", "InstanceIdNotFound"),
                BatchOperations::whyNotTouched,
                node -> modes.health().reboot(cluster, node));
    }

    ObjectNode replace(ObjectNode request) {
        Cluster cluster = fleet.workable(request);
        return each(
                cluster,
                request,
                new Spelling("ErrorCode", "InstanceIdNotFound"),
                BatchOperations::whyNotReplaced,
                node -> modes.filling().replace(cluster, node));
    }

    private static Optional<Refusal> whyNotReplaced(Node node) {
        return node.group.slurmController()
                ? Optional.of(new Refusal("InvalidInstanceStatus", "The Controller node cannot be replaced."))
                : whyNotTouched(node);
    }

    private static Optional<Refusal> whyNotTouched(Node node) {
        boolean busy =
                node.rebooting || node.status == NodeStatus.SHUTTING_DOWN || node.status == NodeStatus.SYSTEM_UPDATING;
        if (busy) {
            return Optional.of(
                    new Refusal("InstanceIdInUse", "Another operation is already in progress for this node."));
        }
        return STEADY.contains(node.status)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "InvalidInstanceStatus", "The node is " + node.status + ", not Running or Failure."));
    }

    private static ObjectNode each(
            Cluster cluster,
            ObjectNode request,
            Spelling spelling,
            Function<Node, Optional<Refusal>> refusal,
            Consumer<Node> action) {
        if (!request.has("NodeIds") && !request.has("NodeLogicalIds")) {
            throw Errors.validation("Either NodeIds or NodeLogicalIds must be specified.");
        }
        if (request.has("NodeLogicalIds") && !cluster.continuous()) {
            throw Errors.validation("NodeLogicalIds needs a cluster whose NodeProvisioningMode is Continuous.");
        }
        ObjectNode answer = Views.object();
        for (JsonNode item : request.path("NodeIds")) {
            String id = item.asText();
            Optional<Refusal> refused = attempt(cluster.node(id), spelling, id, refusal, action);
            report(answer, "", "NodeId", id, spelling, refused);
        }
        for (JsonNode item : request.path("NodeLogicalIds")) {
            String id = item.asText();
            Optional<Refusal> refused = attempt(cluster.logicalNode(id), spelling, id, refusal, action);
            report(answer, "NodeLogicalIds", "NodeLogicalId", id, spelling, refused);
        }
        return answer;
    }

    private static Optional<Refusal> attempt(
            Optional<Node> node,
            Spelling spelling,
            String id,
            Function<Node, Optional<Refusal>> refusal,
            Consumer<Node> action) {
        if (node.isEmpty()) {
            return Optional.of(new Refusal(spelling.unknown(), "There is no node " + id + " in the cluster."));
        }
        Optional<Refusal> refused = refusal.apply(node.get());
        if (refused.isEmpty()) {
            action.accept(node.get());
        }
        return refused;
    }

    private static void report(
            ObjectNode answer,
            String suffix,
            String idMember,
            String id,
            Spelling spelling,
            Optional<Refusal> refused) {
        if (refused.isEmpty()) {
            answer.withArray("Successful" + suffix).add(id);
        } else {
            answer.withArray("Failed" + suffix)
                    .addObject()
                    .put(idMember, id)
                    .put(spelling.codeMember(), refused.get().code())
                    .put("Message", refused.get().message());
        }
    }
}
