package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Why a group under continuous provisioning does not get its nodes, as the newest of its events tells. Each event is
 * read once.
 */
final class GroupTrouble {

    private static final RetryAdvice.Avoid GIVEN_UP =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2));

    private static final int LOOKED_AT = 20;

    private final SageMakerDoor door;
    private final String cluster;
    private final String group;
    private final Instant since;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

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
    record Failure(String text, Diagnosis diagnosis, boolean hasInstances) {

        Answer.Refused refused(RetryAdvice advice) {
            return new Answer.Refused(text, diagnosis.likelyCause().orElse(""), advice);
        }
    }

    /** The answer where AWS has given up on the group. */
    Answer.Refused givenUp(Optional<Failure> news) {
        return new Answer.Refused(news.map(Failure::text).orElse("AWS gave up on group " + group), "", GIVEN_UP);
    }

    /** The newest failure that was not told yet; empty when there is none, or none that AWS gives a reason for. */
    CompletableFuture<Optional<Failure>> news(ClusterDescription live) {
        ObjectNode request = ClusterCalls.named(cluster)
                .put("InstanceGroupName", group)
                .put("SortBy", "EventTime")
                .put("SortOrder", "Descending")
                .put("MaxResults", LOOKED_AT)
                .put("EventTimeAfter", BigDecimal.valueOf(since.toEpochMilli(), 3));
        return door.callAsync("ListClusterEvents", request).thenCompose(page -> {
            Deque<String> failed = new ArrayDeque<>();
            List<String> others = new ArrayList<>();
            page.path("Events").forEach(summary -> {
                ClusterEvent event = ClusterEvent.of(summary);
                if (!read.contains(event.id())) {
                    boolean isFailure = event.level().filter("Error"::equals).isPresent();
                    (isFailure ? failed : others).add(event.id());
                }
            });
            read.addAll(others);
            return told(failed, live);
        });
    }

    /** The newest that gives a reason; what is older is then told by it. */
    private CompletableFuture<Optional<Failure>> told(Deque<String> failed, ClusterDescription live) {
        String newest = failed.poll();
        if (newest == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return text(newest).thenCompose(text -> {
            read.add(newest);
            if (text.isEmpty()) {
                return told(failed, live);
            }
            read.addAll(failed);
            return hasInstances()
                    .thenApply(some -> text.map(words ->
                            new Failure(words, Diagnosis.of(words, Context.of(live, Set.of(group))), some)));
        });
    }

    private CompletableFuture<Optional<String>> text(String eventId) {
        return door.callAsync(
                        "DescribeClusterEvent", ClusterCalls.named(cluster).put("EventId", eventId))
                .thenApply(answer -> ClusterEvent.of(answer.path("EventDetails"))
                        .failureMessage()
                        .filter(text -> !text.isBlank()));
    }

    /** The group's own count leaves out instances that are still coming up. */
    private CompletableFuture<Boolean> hasInstances() {
        return new NodeListing(door, cluster)
                .ofGroupAsync(group)
                .thenApply(nodes ->
                        nodes.stream().anyMatch(node -> !node.instanceId().isEmpty()));
    }
}
