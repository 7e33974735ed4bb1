package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A list of nodes read from one end, page by page. Used by one thread at a time. */
final class OneEnd {

    private static final String OPERATION = "ListClusterNodes";
    private static final int PAGE = 100;

    private final SageMakerDoor door;
    private final ObjectNode request;
    private final List<NodeSummary> nodes = new ArrayList<>();
    private boolean exhausted;

    OneEnd(SageMakerDoor door, ObjectNode query, String sortOrder) {
        this.door = door;
        this.request = query.deepCopy()
                .put("SortBy", "CREATION_TIME")
                .put("SortOrder", sortOrder)
                .put("MaxResults", PAGE);
    }

    /** Reads one more page on the calling thread, which then need not be woken. */
    OneEnd readNow() {
        return take(door.call(OPERATION, request));
    }

    /** Reads one more page on a thread of the pacer. */
    CompletableFuture<OneEnd> readOne() {
        return CompletableFuture.completedFuture(request)
                .thenComposeAsync(
                        next -> door.callAsync(OPERATION, next), door.pacer().scheduler())
                .thenApply(this::take);
    }

    private OneEnd take(ObjectNode page) {
        page.path("ClusterNodeSummaries").forEach(node -> nodes.add(NodeSummary.of(node)));
        String token = page.path("NextToken").asText("");
        exhausted = token.isEmpty();
        request.put("NextToken", token);
        return this;
    }

    /** Reads on to the other end. */
    CompletableFuture<Collection<NodeSummary>> readAll() {
        return exhausted ? CompletableFuture.completedFuture(nodes) : readOne().thenCompose(OneEnd::readAll);
    }

    List<NodeSummary> nodes() {
        return nodes;
    }

    List<String> ids() {
        return nodes.stream().map(NodeSummary::instanceId).toList();
    }

    boolean isExhausted() {
        return exhausted;
    }
}
