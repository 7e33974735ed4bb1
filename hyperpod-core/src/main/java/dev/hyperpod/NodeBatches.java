package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.NodeResults.Result;
import dev.hyperpod.internal.aws.SageMakerDoor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Actions on many nodes, in chunks of each operation's own limit. */
final class NodeBatches {

    private static final int NODES_PER_ENTRY = 50;
    private static final int ENTRIES_PER_CALL = 5;
    private static final Set<String> DONE_BY_AN_EARLIER_TRY =
            Set.of("InstanceIdInUse", "InvalidInstanceStatus", "NodeIdInUse", "InvalidNodeStatus");

    private final SageMakerDoor door;
    private final String cluster;

    NodeBatches(SageMakerDoor door, String cluster) {
        this.door = door;
        this.cluster = cluster;
    }

    NodeResults act(String operation, int limit, Collection<String> instanceIds) {
        List<String> ids = List.copyOf(new LinkedHashSet<>(instanceIds));
        List<Result> results = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += limit) {
            results.addAll(chunk(operation, ids.subList(from, Math.min(from + limit, ids.size()))));
        }
        return new NodeResults(results);
    }

    private Collection<Result> chunk(String operation, List<String> ids) {
        ObjectNode request = ClusterCalls.named(cluster);
        ArrayNode list = request.putArray("NodeIds");
        ids.forEach(list::add);
        SageMakerDoor.Answer answer = door.callKnowingRepeats(operation, request);
        Map<String, Result> results = new LinkedHashMap<>();
        ids.forEach(id -> results.put(
                id, new Result(id, false, "NoAnswer", "AWS named this node neither as accepted nor as refused")));
        answer.json()
                .path("Failed")
                .forEach(failed -> results.put(failed.path("NodeId").asText(), refused(failed, answer.repeated())));
        answer.json().path("Successful").forEach(id -> results.put(id.asText(), Result.accepted(id.asText())));
        return results.values();
    }

    /**
     * A refusal; but when the call was repeated because an answer was lost, and the node is no longer as it was, then
     * the first try got through.
     */
    private static Result refused(JsonNode failed, boolean repeated) {
        String id = failed.path("NodeId").asText();
        String code =
                failed.path(failed.has("ErrorCode") ? "ErrorCode" : "Code").asText();
        String message = failed.path("Message").asText();
        return repeated && DONE_BY_AN_EARLIER_TRY.contains(code)
                ? new Result(id, true, "", "an earlier try got through; now AWS says: " + message)
                : new Result(id, false, code, message);
    }

    NodeResults add(String groupName, int count, String token) {
        List<Result> results = new ArrayList<>();
        int perCall = NODES_PER_ENTRY * ENTRIES_PER_CALL;
        for (int done = 0, call = 0; done < count; done += perCall, call++) {
            int now = Math.min(perCall, count - done);
            ObjectNode answer = door.call("BatchAddClusterNodes", addition(groupName, now, token + "-" + call));
            answer.path("Successful")
                    .forEach(node -> results.add(
                            Result.accepted(node.path("NodeLogicalId").asText())));
            answer.path("Failed")
                    .forEach(failed -> results.add(new Result(
                            failed.path("InstanceGroupName").asText() + " × "
                                    + failed.path("FailedCount").asInt(),
                            false,
                            failed.path("ErrorCode").asText(),
                            failed.path("Message").asText())));
        }
        return new NodeResults(results);
    }

    private ObjectNode addition(String groupName, int count, String token) {
        ObjectNode request = ClusterCalls.named(cluster).put("ClientToken", token);
        ArrayNode entries = request.putArray("NodesToAdd");
        for (int left = count; left > 0; left -= NODES_PER_ENTRY) {
            entries.addObject()
                    .put("InstanceGroupName", groupName)
                    .put("IncrementTargetCountBy", Math.min(left, NODES_PER_ENTRY));
        }
        return request;
    }
}
