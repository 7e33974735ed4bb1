package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.NodeResults.Result;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.input.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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
        List<String> ids = List.copyOf(new LinkedHashSet<>(Given.list(instanceIds, "instanceIds")));
        List<String> problems = ids.stream()
                .filter(id -> !id.startsWith("i-"))
                .map(id -> "instanceIds: \"" + id + "\" must be the id of an instance, i-…")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("call of nodes()", problems);
        }
        List<Result> results = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += limit) {
            List<String> chunk = ids.subList(from, Math.min(from + limit, ids.size()));
            try {
                results.addAll(chunk(operation, chunk));
            } catch (AwsCallException e) {
                if (from == 0) {
                    throw e;
                }
                // What AWS accepted before must not be forgotten over what it refuses now.
                chunk.forEach(id -> results.add(new Result(id, false, e.code(), e.summary())));
                ids.subList(from + chunk.size(), ids.size())
                        .forEach(id -> results.add(new Result(id, false, "NotSent", "an earlier call failed")));
                break;
            }
        }
        return new NodeResults(results);
    }

    private Collection<Result> chunk(String operation, List<String> ids) {
        ObjectNode request = ClusterCalls.named(cluster);
        ArrayNode list = request.putArray("NodeIds");
        ids.forEach(list::add);
        AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
        ObjectNode answer = door.call(operation, request, mayHaveGotThrough);
        Map<String, Result> results = new LinkedHashMap<>();
        ids.forEach(id -> results.put(
                id, new Result(id, false, "NoAnswer", "AWS named this node neither as accepted nor as refused")));
        answer.path("Failed")
                .forEach(failed -> results.put(
                        failed.path("NodeId").asText(), refused(operation, failed, mayHaveGotThrough.get())));
        answer.path("Successful").forEach(id -> results.put(id.asText(), Result.accepted(id.asText())));
        return results.values();
    }

    /**
     * A refusal; but when the call was repeated because an answer was lost, and the node is no longer as it was, then
     * the first try got through.
     */
    private static Result refused(String operation, JsonNode failed, boolean repeated) {
        String id = failed.path("NodeId").asText();
        String code =
                failed.path(failed.has("ErrorCode") ? "ErrorCode" : "Code").asText();
        String message = failed.path("Message").asText();
        boolean gone = operation.equals("BatchDeleteClusterNodes") && code.equals("NodeIdNotFound");
        return repeated && (gone || DONE_BY_AN_EARLIER_TRY.contains(code))
                ? new Result(id, true, "", "an earlier try got through; now AWS says: " + message)
                : new Result(id, false, code, message);
    }

    NodeResults add(String groupName, int count, String token) {
        List<Result> results = new ArrayList<>();
        int perCall = NODES_PER_ENTRY * ENTRIES_PER_CALL;
        for (int done = 0, call = 0; done < count; done += perCall, call++) {
            int now = Math.min(perCall, count - done);
            try {
                results.addAll(added(door.call("BatchAddClusterNodes", addition(groupName, now, token + "-" + call))));
            } catch (AwsCallException e) {
                if (done == 0) {
                    throw e;
                }
                results.add(new Result(
                        groupName + " × " + (count - done),
                        false,
                        e.code(),
                        e.summary() + "; to add the rest and no more, repeat with the token " + token));
                break;
            }
        }
        return new NodeResults(results);
    }

    private static List<Result> added(ObjectNode answer) {
        List<Result> results = new ArrayList<>();
        answer.path("Successful")
                .forEach(node ->
                        results.add(Result.accepted(node.path("NodeLogicalId").asText())));
        answer.path("Failed")
                .forEach(failed -> results.add(new Result(
                        failed.path("InstanceGroupName").asText() + " × "
                                + failed.path("FailedCount").asInt(),
                        false,
                        failed.path("ErrorCode").asText(),
                        failed.path("Message").asText())));
        return results;
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
