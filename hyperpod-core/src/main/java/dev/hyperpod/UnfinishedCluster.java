package dev.hyperpod;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The cluster that a search created, or took up before it was ever in service: that alone it may delete. Known by its
 * ARN, since another may have taken its name meanwhile. Blocks no thread.
 */
final class UnfinishedCluster {

    private final HyperPodClient client;
    private final String name;
    private final Predicate<ClusterDescription> ours;
    private final AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
    private volatile CompletableFuture<Void> request = CompletableFuture.completedFuture(null);
    private volatile Optional<String> arn;

    /**
     * None, or one of an earlier search.
     *
     * @param ours whether a cluster of the name is as it was asked for
     */
    UnfinishedCluster(HyperPodClient client, String name, Predicate<ClusterDescription> ours, Optional<String> arn) {
        this.client = client;
        this.name = name;
        this.ours = ours;
        this.arn = arn;
    }

    Optional<String> arn() {
        return arn;
    }

    /**
     * Has it created, unless nobody wants it any more.
     *
     * @return completes with whether AWS took the request; not, when the name is taken
     */
    CompletableFuture<Boolean> create(ClusterSpec spec, BooleanSupplier wanted) {
        request = client.sageMaker()
                .callAsync("CreateCluster", spec.toRequest(), wanted, mayHaveGotThrough)
                .thenAccept(
                        answer -> arn = Optional.of(answer.path("ClusterArn").asText()));
        return request.thenApply(sent -> true).exceptionallyCompose(failure -> {
            Throwable cause = HyperPodException.unwrapped(failure);
            return cause instanceof AwsCallException call && call.kind() == AwsCallException.Kind.ALREADY_EXISTS
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    /**
     * Takes up one that is there by its name, and as it should be.
     *
     * @return whether it is unfinished, be it that our own creation was carried out and not answered
     */
    boolean takeUp(ClusterDescription live) {
        boolean unfinished = mayHaveGotThrough.get() || ClusterRemoval.isUnfinished(live);
        if (unfinished) {
            arn = Optional.of(live.arn());
        }
        return unfinished;
    }

    /** It is gone, or is no longer ours to delete. */
    void forget() {
        arn = Optional.empty();
    }

    /**
     * Has it deleted as soon as AWS takes that.
     *
     * @return completes when AWS has begun, with whether there is one
     */
    CompletableFuture<Boolean> delete() {
        return request.handle((sent, failure) -> arn)
                .thenCompose(known -> known.isEmpty() && mayHaveGotThrough.get()
                        ? ClusterRemoval.sought(client, name, ours)
                        : CompletableFuture.completedFuture(known))
                .thenCompose(found -> found.map(created -> new ClusterRemoval(client, created)
                                .beginWhenever()
                                .thenApply(begun -> true))
                        .orElse(CompletableFuture.completedFuture(false)));
    }
}
