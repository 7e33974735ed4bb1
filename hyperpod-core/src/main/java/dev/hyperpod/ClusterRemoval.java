package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Has one cluster deleted, which is named by its ARN: another that has taken its name meanwhile is not touched. Blocks
 * no thread.
 */
final class ClusterRemoval {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** Reads trail writes. */
    private static final int TRIES = 20;

    /** AWS deletes no cluster that is being created, which takes 25 minutes or so. */
    private static final int PATIENT_TRIES = 240;

    private final HyperPodClient client;
    private final String arn;

    ClusterRemoval(HyperPodClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    /** Completes when AWS has begun to delete it, or it is gone; AWS must be ready to. */
    CompletableFuture<Void> begin() {
        return begin(TRIES);
    }

    /** The same, and waits up to an hour for AWS to be ready to. */
    CompletableFuture<Void> beginWhenever() {
        return begin(PATIENT_TRIES);
    }

    /** As {@link #begin()}, of one that has failed; fails where instances are left that a person should look at. */
    CompletableFuture<Void> beginUnlessHoldingInstances(ClusterDescription failed) {
        return holdsInstances(failed)
                .thenCompose(holds -> holds
                        ? CompletableFuture.failedFuture(new HyperPodException(
                                "cluster " + failed.name() + " has failed and still holds instances",
                                List.of("Look at it: open(\"" + failed.name() + "\").diagnose(). Then delete it."),
                                null))
                        : begin());
    }

    private CompletableFuture<Void> begin(int tries) {
        return client.sageMaker()
                .callAsync("DeleteCluster", ClusterCalls.named(arn))
                .<Void>thenApply(accepted -> null)
                .exceptionallyCompose(failure -> {
                    if (isOfKind(failure, AwsCallException.Kind.NOT_FOUND)) {
                        return CompletableFuture.completedFuture(null);
                    }
                    return isOfKind(failure, AwsCallException.Kind.CONFLICT) && tries > 1
                            ? unlessGoing(tries - 1)
                            : CompletableFuture.failedFuture(HyperPodException.unwrapped(failure));
                });
    }

    private CompletableFuture<Void> unlessGoing(int tries) {
        return Lookup.clusters(client.sageMaker()).findAsync(arn).thenCompose(live -> {
            boolean going =
                    live.map(found -> found.status() == ClusterStatus.DELETING).orElse(true);
            return going
                    ? CompletableFuture.completedFuture(null)
                    : client.aws().pacer().after(PAUSE).thenCompose(later -> begin(tries));
        });
    }

    /** Watches until it is gone. */
    Operation<String> untilGone() {
        return new ClusterWatch(client, arn).untilGone();
    }

    /**
     * Whether a cluster was asked for and has never been in service, so that it holds no work. One that rolls back may
     * have been in service before; without any node it was not.
     */
    static boolean isUnfinished(ClusterDescription cluster) {
        boolean empty = cluster.groups().stream().allMatch(group -> group.currentCount() == 0);
        return switch (cluster.status()) {
            case CREATING -> true;
            case ROLLING_BACK, FAILED -> empty;
            default -> false;
        };
    }

    /**
     * The ARN of a cluster whose creation was sent and not answered; empty when AWS does not show it for five minutes,
     * or shows another.
     *
     * @param ours whether it is as it was asked for
     */
    static CompletableFuture<Optional<String>> sought(
            HyperPodClient client, String name, Predicate<ClusterDescription> ours) {
        return sought(client, name, ours, TRIES);
    }

    private static CompletableFuture<Optional<String>> sought(
            HyperPodClient client, String name, Predicate<ClusterDescription> ours, int tries) {
        return Lookup.clusters(client.sageMaker()).findAsync(name).thenCompose(live -> {
            if (live.isPresent() || tries == 1) {
                return CompletableFuture.completedFuture(live.filter(ours).map(ClusterDescription::arn));
            }
            return client.aws().pacer().after(PAUSE).thenCompose(later -> sought(client, name, ours, tries - 1));
        });
    }

    private CompletableFuture<Boolean> holdsInstances(ClusterDescription cluster) {
        if (cluster.groups().stream().anyMatch(group -> group.currentCount() > 0)) {
            return CompletableFuture.completedFuture(true);
        }
        ObjectNode request = ClusterCalls.named(cluster.name()).put("MaxResults", 100);
        return client.sageMaker()
                .callAsync("ListClusterNodes", request)
                .thenApply(page -> StreamSupport.stream(
                                page.path("ClusterNodeSummaries").spliterator(), false)
                        .anyMatch(node -> !node.path("InstanceId").asText().isEmpty()));
    }

    private static boolean isOfKind(Throwable failure, AwsCallException.Kind kind) {
        return HyperPodException.unwrapped(failure) instanceof AwsCallException call && call.kind() == kind;
    }
}
