package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.NodeSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/**
 * Why a group under continuous provisioning does not get its nodes, as the newest of its events tells. Each event is
 * read once.
 */
final class GroupTrouble {

    private static final int LOOKED_AT = 20;

    private final SageMakerDoor door;
    private final String cluster;
    private final String group;
    private final Instant since;
    private final Set<String> read = new HashSet<>();

    /** What happened to a group after an instant. */
    GroupTrouble(SageMakerDoor door, String cluster, String group, Instant since) {
        this.door = door;
        this.cluster = cluster;
        this.group = group;
        this.since = since;
    }

    /**
     * A failure.
     *
     * @param text AWS's words
     * @param diagnosis what is known of it
     * @param hasInstances whether the group has some instances all the same, be they up yet or not
     */
    record Failure(String text, Diagnosis diagnosis, boolean hasInstances) {}

    /** The newest failure that was not told yet; empty when there is none, or none that AWS gives a reason for. */
    CompletableFuture<Optional<Failure>> news(ClusterDescription live) {
        ObjectNode request = ClusterCalls.named(cluster)
                .put("InstanceGroupName", group)
                .put("SortBy", "EventTime")
                .put("SortOrder", "Descending")
                .put("MaxResults", LOOKED_AT)
                .put("EventTimeAfter", BigDecimal.valueOf(since.toEpochMilli(), 3));
        return door.callAsync("ListClusterEvents", request).thenCompose(page -> {
            List<String> failed = new ArrayList<>();
            page.path("Events").forEach(summary -> {
                ClusterEvent event = ClusterEvent.of(summary);
                if (read.add(event.id())
                        && event.level().filter("Error"::equals).isPresent()) {
                    failed.add(event.id());
                }
            });
            return failed.isEmpty() ? CompletableFuture.completedFuture(Optional.empty()) : told(failed.get(0), live);
        });
    }

    private CompletableFuture<Optional<Failure>> told(String eventId, ClusterDescription live) {
        return door.callAsync(
                        "DescribeClusterEvent", ClusterCalls.named(cluster).put("EventId", eventId))
                .thenCombine(
                        hasInstances(),
                        (answer, some) -> ClusterEvent.of(answer.path("EventDetails"))
                                .failureMessage()
                                .filter(text -> !text.isBlank())
                                .map(text ->
                                        new Failure(text, Diagnosis.of(text, Context.of(live, Set.of(group))), some)));
    }

    /** The group's own count leaves out instances that are still coming up. */
    private CompletableFuture<Boolean> hasInstances() {
        ObjectNode request = ClusterCalls.named(cluster)
                .put("InstanceGroupNameContains", group)
                .put("MaxResults", LOOKED_AT);
        return door.callAsync("ListClusterNodes", request)
                .thenApply(page -> StreamSupport.stream(
                                page.path("ClusterNodeSummaries").spliterator(), false)
                        .map(NodeSummary::of)
                        .anyMatch(node -> node.groupName().equals(group)
                                && !node.instanceId().isEmpty()));
    }
}
