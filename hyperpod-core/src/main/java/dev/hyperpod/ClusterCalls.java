package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The calls that list and name clusters. */
final class ClusterCalls {

    private static final int PAGE = 100;

    private final SageMakerDoor door;

    ClusterCalls(SageMakerDoor door) {
        this.door = door;
    }

    static ObjectNode named(String cluster) {
        return SpecJson.plain().createObjectNode().put("ClusterName", cluster);
    }

    List<ClusterSummary> list() {
        List<ClusterSummary> clusters = new ArrayList<>();
        ObjectNode request = SpecJson.plain().createObjectNode();
        eachPage(
                "ListClusters",
                request,
                page -> page.path("ClusterSummaries").forEach(one -> clusters.add(ClusterSummary.of(one))));
        return List.copyOf(clusters);
    }

    /** Reads every page of a list, one after the other. */
    void eachPage(String operation, ObjectNode request, Consumer<JsonNode> page) {
        request.put("MaxResults", PAGE);
        String token;
        do {
            ObjectNode answer = door.call(operation, request);
            page.accept(answer);
            token = answer.path("NextToken").asText("");
            request.put("NextToken", token);
        } while (!token.isEmpty());
    }
}
