package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to create a cluster as a whole. What is there by its name is looked at first: a cluster as it should be
 * is taken up, a failed one of an earlier attempt makes room. Blocks no thread.
 */
final class CreationTrial {

    private static final Logger log = LoggerFactory.getLogger(CreationTrial.class);
    private static final int TRIES = 20;
    private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(15);

    private final HyperPodClient client;
    private final ClusterSpec spec;
    private final List<ClusterSpec> alike;
    private final CapacityVerdict verdict;
    private final boolean recreates;
    private final String name;
    private final Lookup<ClusterDescription> clusters;
    private final UnfinishedCluster unfinished;
    private final FreedInterfaces interfaces;
    private volatile Optional<Set<String>> interfacesBefore = Optional.empty();
    private volatile Optional<Operation<?>> watched = Optional.empty();
    private volatile boolean ended;

    /**
     * An attempt that is not yet made.
     *
     * @param spec the cluster, with nothing left to be looked up
     * @param alike as which it may have been created by an earlier attempt
     * @param verdict what a failure means for the place
     * @param recreates whether a failed one may be deleted
     */
    CreationTrial(
            HyperPodClient client,
            ClusterSpec spec,
            List<ClusterSpec> alike,
            CapacityVerdict verdict,
            boolean recreates) {
        this.client = client;
        this.spec = spec;
        this.alike = List.copyOf(alike);
        this.verdict = verdict;
        this.recreates = recreates;
        this.name = spec.name().orElseThrow();
        this.clusters = Lookup.clusters(client.sageMaker());
        this.unfinished = new UnfinishedCluster(client, name, this::isAlike, Optional.empty());
        Set<String> subnets = new HashSet<>();
        spec.vpcConfig().ifPresent(vpc -> subnets.addAll(vpc.subnets()));
        spec.instanceGroups()
                .forEach(group -> group.overrideVpcConfig().ifPresent(vpc -> subnets.addAll(vpc.subnets())));
        this.interfaces = new FreedInterfaces(client.clients(), subnets);
    }

    /**
     * Makes the attempt. Refused, it leaves nothing behind, except where a person must look at it, or the policy keeps
     * what failed.
     */
    CompletableFuture<Answer> make() {
        return client.aws()
                .pacer()
                .after(Duration.ZERO)
                .thenCompose(now -> interfaces.now())
                .thenCompose(before -> {
                    interfacesBefore = Optional.of(before);
                    return request(TRIES);
                })
                .thenCompose(requested -> watch(new ClusterWatch(client, name).untilCreated(spec)))
                .<Answer>thenApply(cluster -> new Answer.Granted())
                .exceptionallyCompose(failure -> refused(HyperPodException.unwrapped(failure)));
    }

    /** Removes a failed cluster of an earlier attempt, if there is one; leaves any other. */
    CompletableFuture<Void> clearFailed() {
        return clusters.findAsync(name)
                .thenCompose(live -> live.filter(found -> found.status() == ClusterStatus.FAILED && isAlike(found))
                        .map(found -> recreates ? remove(found) : CompletableFuture.<Void>completedFuture(null))
                        .orElse(CompletableFuture.completedFuture(null)));
    }

    /** How far it has come. */
    Optional<Progress> progress() {
        return watched.map(Operation::progress);
    }

    /** Watches no more, and requests nothing that is not requested yet. */
    void end() {
        ended = true;
        watched.ifPresent(Operation::stopWatching);
    }

    /**
     * Has the cluster deleted, as soon as AWS takes that, if it was created by this attempt, or taken up while it was
     * being created; one that was in service when it was taken up stays. Completes when AWS has begun.
     */
    CompletableFuture<Void> abandon() {
        return unfinished.delete().thenApply(begun -> null);
    }

    private <T> CompletableFuture<T> watch(Operation<T> operation) {
        watched = Optional.of(operation);
        if (ended) {
            operation.stopWatching();
        }
        return operation.toFuture();
    }

    private CompletableFuture<Void> request(int tries) {
        if (ended) {
            return CompletableFuture.failedFuture(new CancellationException("the search is over"));
        }
        if (tries == 0) {
            return CompletableFuture.failedFuture(new OperationTimeoutException(
                    "AWS says that the name " + name + " is taken, and shows no cluster of that name",
                    List.of("Repeat the call in some minutes.")));
        }
        return clusters.findAsync(name)
                .thenCompose(live -> live.map(found -> makeRoom(found, tries)).orElseGet(() -> send(tries)));
    }

    private boolean isAlike(ClusterDescription live) {
        return alike.stream().anyMatch(each -> Difference.between(each, live).isEmpty());
    }

    private CompletableFuture<Void> makeRoom(ClusterDescription live, int tries) {
        if (live.status() == ClusterStatus.DELETING) {
            return watch(new ClusterRemoval(client, live.arn()).untilGone()).thenCompose(gone -> request(tries));
        }
        if (!isAlike(live)) {
            return CompletableFuture.failedFuture(Creation.otherwise(live, Difference.between(spec, live)));
        }
        if (live.status() == ClusterStatus.FAILED) {
            log.info("cluster {} is left of an earlier attempt that failed", name);
            return recreates
                    ? remove(live).thenCompose(gone -> request(tries))
                    : CompletableFuture.failedFuture(Creation.failedBefore(spec, live));
        }
        log.info("taking up cluster {}, which is {}", name, live.status());
        unfinished.takeUp(live);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> send(int tries) {
        return unfinished
                .create(spec, () -> !ended)
                .thenCompose(taken -> taken
                        ? CompletableFuture.completedFuture(null)
                        : client.aws().pacer().after(UNTIL_VISIBLE).thenCompose(later -> request(tries - 1)));
    }

    private CompletableFuture<Answer> refused(Throwable failure) {
        if (failure instanceof ClusterFailedException failed) {
            return new FailedCreation(client, verdict, recreates).answer(failed, () -> remove(failed.description()));
        }
        if (failure instanceof AwsCallException call) {
            return CompletableFuture.completedFuture(Answer.Refused.of(call, verdict.of(call)));
        }
        boolean ends = failure instanceof OperationInterruptedException || failure instanceof CancellationException;
        return failure instanceof HyperPodException known && !ends
                ? CompletableFuture.completedFuture(Answer.Refused.of(known, new RetryAdvice.Stop()))
                : CompletableFuture.failedFuture(failure);
    }

    /** Deletes a failed cluster, and waits until nothing of it holds what the next attempt may need. */
    private CompletableFuture<Void> remove(ClusterDescription failed) {
        ClusterRemoval removal = new ClusterRemoval(client, failed.arn());
        return removal.beginUnlessHoldingInstances(failed)
                .thenCompose(begun -> watch(removal.untilGone()))
                .thenCompose(gone -> interfacesBefore
                        .map(interfaces::gone)
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }
}
