package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The calls that read and name clusters, typed. */
final class ClusterCalls {

    private static final int PAGE = 100;

    private final SageMakerDoor door;

    ClusterCalls(SageMakerDoor door) {
        this.door = door;
    }

    static ObjectNode named(String cluster) {
        return SpecJson.plain().createObjectNode().put("ClusterName", cluster);
    }

    ClusterDescription describe(String cluster) {
        Instant asked = door.pacer().instant();
        return ClusterDescription.of(door.call("DescribeCluster", named(cluster)), asked);
    }

    CompletableFuture<ClusterDescription> describeAsync(String cluster) {
        Instant asked = door.pacer().instant();
        return door.callAsync("DescribeCluster", named(cluster))
                .thenApply(answer -> ClusterDescription.of(answer, asked));
    }

    Optional<ClusterDescription> find(String cluster) {
        try {
            return Optional.of(describe(cluster));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    CompletableFuture<Optional<ClusterDescription>> findAsync(String cluster) {
        return describeAsync(cluster).thenApply(Optional::of).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof AwsCallException call && call.kind() == AwsCallException.Kind.NOT_FOUND
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(cause == null ? failure : cause);
        });
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
