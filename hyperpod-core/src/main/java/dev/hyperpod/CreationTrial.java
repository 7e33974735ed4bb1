package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
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
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final ClusterCalls calls;
    private final FreedInterfaces interfaces;
    private volatile Optional<Set<String>> interfacesBefore = Optional.empty();
    private volatile Optional<Operation<?>> watched = Optional.empty();
    private volatile Optional<String> unfinishedArn = Optional.empty();
    private volatile CompletableFuture<Void> request = CompletableFuture.completedFuture(null);
    private final AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
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
        this.calls = new ClusterCalls(client.sageMaker());
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
                .exceptionallyCompose(failure -> refused(ClusterLooks.rootOf(failure)));
    }

    /** Removes a failed cluster of an earlier attempt, if there is one; leaves any other. */
    CompletableFuture<Void> clearFailed() {
        return calls.findAsync(name)
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
        return request.handle((sent, failure) -> unfinishedArn)
                .thenCompose(known -> known.isEmpty() && mayHaveGotThrough.get()
                        ? ClusterRemoval.sought(client, name, this::isAlike)
                        : CompletableFuture.completedFuture(known))
                .thenCompose(created -> created.map(arn -> new ClusterRemoval(client, arn).beginWhenever())
                        .orElse(CompletableFuture.completedFuture(null)));
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
        return calls.findAsync(name)
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
        if (mayHaveGotThrough.get() || ClusterRemoval.isUnfinished(live)) {
            unfinishedArn = Optional.of(live.arn());
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> send(int tries) {
        CompletableFuture<ObjectNode> sent =
                client.sageMaker().callAsync("CreateCluster", spec.toRequest(), () -> !ended, mayHaveGotThrough);
        request = sent.thenAccept(
                answer -> unfinishedArn = Optional.of(answer.path("ClusterArn").asText()));
        return request.exceptionallyCompose(failure -> ClusterLooks.rootOf(failure) instanceof AwsCallException call
                        && call.kind() == AwsCallException.Kind.ALREADY_EXISTS
                ? client.aws().pacer().after(UNTIL_VISIBLE).thenCompose(later -> request(tries - 1))
                : CompletableFuture.failedFuture(ClusterLooks.rootOf(failure)));
    }

    private CompletableFuture<Answer> refused(Throwable failure) {
        if (failure instanceof ClusterFailedException failed) {
            return refused(failed);
        }
        if (failure instanceof AwsCallException call) {
            return CompletableFuture.completedFuture(Answer.Refused.of(call, verdict.of(call)));
        }
        boolean ends = failure instanceof OperationInterruptedException || failure instanceof CancellationException;
        return failure instanceof HyperPodException known && !ends
                ? CompletableFuture.completedFuture(Answer.Refused.of(known, new RetryAdvice.Stop()))
                : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<Answer> refused(ClusterFailedException failed) {
        RetryAdvice advice = verdict.of(failed.diagnosis());
        if (advice instanceof RetryAdvice.Stop) {
            return CompletableFuture.completedFuture(Answer.Refused.of(failed, advice));
        }
        if (!recreates) {
            return CompletableFuture.completedFuture(new Answer.Refused(
                    failed.summary() + "; the policy does not allow to delete it and ask elsewhere",
                    failed.likelyCause().orElse(""),
                    new RetryAdvice.Stop(),
                    Optional.of(failed)));
        }
        if (advice instanceof RetryAdvice.Avoid avoid) {
            // Others need not wait until this one's leftovers are gone.
            client.soldOut().note(verdict.offering(), avoid);
        }
        return remove(failed.description())
                .<Answer>thenApply(gone -> Answer.Refused.of(failed, advice))
                .exceptionallyCompose(failure -> notRemoved(failed, ClusterLooks.rootOf(failure)));
    }

    /** The answer of a cluster that was seen to have failed; room is made for the next. */
    CompletableFuture<Answer> refusal(ClusterDescription failed) {
        return refused(ClusterFailedException.of(
                "create cluster " + name, Context.of(spec).with(Trait.PHASE, "create"), failed, List.of()));
    }

    /** The record shall tell both: why there is no cluster, and why there is no room for another. */
    private static CompletableFuture<Answer> notRemoved(ClusterFailedException failed, Throwable failure) {
        return failure instanceof HyperPodException known && !(failure instanceof OperationInterruptedException)
                ? CompletableFuture.completedFuture(new Answer.Refused(
                        failed.summary() + "; and it could not be deleted: " + known.summary(),
                        failed.likelyCause().orElse(""),
                        new RetryAdvice.Stop(),
                        Optional.of(known)))
                : CompletableFuture.failedFuture(failure);
    }

    /** Deletes a failed cluster, and waits until nothing of it holds what the next attempt may need. */
    private CompletableFuture<Void> remove(ClusterDescription failed) {
        ClusterRemoval removal = new ClusterRemoval(client, failed.arn());
        return ClusterRemoval.holdsInstances(client, failed)
                .thenCompose(holds -> holds
                        ? CompletableFuture.<Void>failedFuture(new HyperPodException(
                                "cluster " + name + " has failed and still holds instances",
                                List.of("Look at it: open(\"" + name + "\").diagnose(). Then delete it."),
                                null))
                        : removal.begin())
                .thenCompose(begun -> watch(removal.untilGone()))
                .thenCompose(gone -> interfacesBefore
                        .map(interfaces::gone)
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }
}
