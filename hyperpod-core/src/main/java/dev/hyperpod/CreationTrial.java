package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
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
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to create a cluster as a whole. What is there by its name is looked at first: a cluster as it should be
 * is taken up, a failed one of an earlier attempt makes room. Blocks no thread.
 */
final class CreationTrial {

    private static final Logger log = LoggerFactory.getLogger(CreationTrial.class);
    private static final int TRIES = 20;

    /** A cluster that is being created may not be deleted before it is there, in 25 minutes or so. */
    private static final int ABANDONED_TRIES = 240;

    private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(15);

    private final HyperPodClient client;
    private final ClusterSpec spec;
    private final List<ClusterSpec> alike;
    private final boolean recreates;
    private final String name;
    private final ClusterCalls calls;
    private final FreedInterfaces interfaces;
    private volatile Set<String> interfacesBefore = Set.of();
    private volatile Optional<Operation<?>> watched = Optional.empty();
    private volatile boolean ended;

    /**
     * An attempt that is not yet made.
     *
     * @param spec the cluster, with nothing left to be looked up
     * @param alike as which it may have been created by an earlier attempt
     * @param recreates whether a failed one may be deleted
     */
    CreationTrial(HyperPodClient client, ClusterSpec spec, List<ClusterSpec> alike, boolean recreates) {
        this.client = client;
        this.spec = spec;
        this.alike = List.copyOf(alike);
        this.recreates = recreates;
        this.name = spec.name().orElseThrow();
        this.calls = new ClusterCalls(client.sageMaker());
        Set<String> subnets = new HashSet<>();
        spec.vpcConfig().ifPresent(vpc -> subnets.addAll(vpc.subnets()));
        spec.instanceGroups()
                .forEach(group -> group.overrideVpcConfig().ifPresent(vpc -> subnets.addAll(vpc.subnets())));
        this.interfaces = new FreedInterfaces(client.clients(), subnets);
    }

    /** Makes the attempt. Refused, it leaves nothing behind, except where a person must look at it. */
    CompletableFuture<Answer> make() {
        return interfaces
                .now()
                .thenCompose(before -> {
                    interfacesBefore = before;
                    return request(TRIES);
                })
                .thenCompose(requested -> watch(new ClusterWatch(client, name).untilCreated(spec)))
                .<Answer>thenApply(cluster -> new Answer.Granted())
                .exceptionallyCompose(failure -> refused(rootOf(failure)));
    }

    /** How far it has come. */
    Optional<Progress> progress() {
        return watched.map(Operation::progress);
    }

    /** Watches no more. */
    void end() {
        ended = true;
        watched.ifPresent(Operation::stopWatching);
    }

    private <T> CompletableFuture<T> watch(Operation<T> operation) {
        watched = Optional.of(operation);
        if (ended) {
            operation.stopWatching();
        }
        return operation.toFuture();
    }

    private CompletableFuture<Void> request(int tries) {
        if (tries == 0) {
            return CompletableFuture.failedFuture(new OperationTimeoutException(
                    "AWS says that the name " + name + " is taken, and shows no cluster of that name",
                    List.of("Repeat the call in some minutes.")));
        }
        return calls.findAsync(name)
                .thenCompose(live -> live.map(found -> makeRoom(found, tries)).orElseGet(() -> send(tries)));
    }

    private CompletableFuture<Void> makeRoom(ClusterDescription live, int tries) {
        if (live.status() == ClusterStatus.DELETING) {
            return watch(new ClusterWatch(client, name).untilGone()).thenCompose(gone -> request(tries));
        }
        if (alike.stream().noneMatch(each -> Difference.between(each, live).isEmpty())) {
            return CompletableFuture.failedFuture(Creation.otherwise(live, Difference.between(spec, live)));
        }
        if (live.status() == ClusterStatus.FAILED) {
            log.info("cluster {} is left of an earlier attempt that failed", name);
            return recreates
                    ? remove().thenCompose(gone -> request(tries))
                    : CompletableFuture.failedFuture(Creation.failedBefore(spec, live));
        }
        log.info("taking up cluster {}, which is {}", name, live.status());
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> send(int tries) {
        return client.sageMaker()
                .callAsync("CreateCluster", spec.toRequest())
                .<Void>thenApply(accepted -> null)
                .exceptionallyCompose(failure -> isOfKind(failure, AwsCallException.Kind.ALREADY_EXISTS)
                        ? client.aws().pacer().after(UNTIL_VISIBLE).thenCompose(later -> request(tries - 1))
                        : CompletableFuture.failedFuture(rootOf(failure)));
    }

    private CompletableFuture<Answer> refused(Throwable failure) {
        if (failure instanceof ClusterFailedException failed) {
            return refused(failed);
        }
        if (failure instanceof AwsCallException call) {
            return CompletableFuture.completedFuture(Answer.Refused.of(call, advice(call)));
        }
        boolean ends = failure instanceof OperationInterruptedException || failure instanceof CancellationException;
        return failure instanceof HyperPodException known && !ends
                ? CompletableFuture.completedFuture(Answer.Refused.of(known, new RetryAdvice.Stop()))
                : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<Answer> refused(ClusterFailedException failed) {
        RetryAdvice advice = failed.diagnosis().retry();
        boolean forAPerson = advice instanceof RetryAdvice.Stop || !recreates;
        return forAPerson
                ? CompletableFuture.completedFuture(Answer.Refused.of(failed, new RetryAdvice.Stop()))
                : remove().<Answer>thenApply(gone -> Answer.Refused.of(failed, advice))
                        .exceptionallyCompose(failure -> notRemoved(failed, rootOf(failure)));
    }

    /** The record shall tell both: why there is no cluster, and why there is no room for another. */
    private static CompletableFuture<Answer> notRemoved(ClusterFailedException failed, Throwable failure) {
        return failure instanceof AwsCallException call
                ? CompletableFuture.completedFuture(new Answer.Refused(
                        failed.summary() + "; and it could not be deleted: " + call.summary(),
                        failed.likelyCause().orElse(""),
                        new RetryAdvice.Stop(),
                        Optional.of(call)))
                : CompletableFuture.failedFuture(failure);
    }

    /** The answer of a cluster that was seen to have failed; room is made for the next. */
    CompletableFuture<Answer> refusal(ClusterDescription failed) {
        return refused(ClusterFailedException.of(
                "create cluster " + name, Context.of(spec).with(Trait.PHASE, "create"), failed, List.of()));
    }

    /** Where nothing is known of an error, its kind tells whether another place could help. */
    static RetryAdvice advice(AwsCallException call) {
        RetryAdvice known = Diagnosis.of(call).retry();
        if (!(known instanceof RetryAdvice.Unknown)) {
            return known;
        }
        return switch (call.kind()) {
            case LIMIT_EXCEEDED ->
                new RetryAdvice.Avoid(RetryAdvice.Scope.QUOTA, Duration.ofHours(1), Duration.ofHours(6));
            case ACCESS_DENIED, CREDENTIALS, INVALID_REQUEST, NOT_FOUND -> new RetryAdvice.Stop();
            default -> known;
        };
    }

    /** Deletes the cluster, and waits until nothing of it holds what the next attempt may need. */
    CompletableFuture<Void> remove() {
        return delete(TRIES)
                .thenCompose(accepted -> watch(new ClusterWatch(client, name).untilGone()))
                .thenCompose(gone -> interfaces.gone(interfacesBefore));
    }

    /** Has the cluster deleted as soon as AWS takes that, within an hour; nobody waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits any more
    void abandon() {
        delete(ABANDONED_TRIES).exceptionally(failure -> {
            log.warn("cluster {} is left as it is: {}", name, rootOf(failure).getMessage());
            return null;
        });
    }

    private CompletableFuture<Void> delete(int tries) {
        return client.sageMaker()
                .callAsync("DeleteCluster", ClusterCalls.named(name))
                .<Void>thenApply(accepted -> null)
                .exceptionallyCompose(failure -> {
                    if (isOfKind(failure, AwsCallException.Kind.NOT_FOUND)) {
                        return CompletableFuture.completedFuture(null);
                    }
                    return isOfKind(failure, AwsCallException.Kind.CONFLICT) && tries > 1
                            ? unlessGoing(tries - 1)
                            : CompletableFuture.failedFuture(rootOf(failure));
                });
    }

    private CompletableFuture<Void> unlessGoing(int tries) {
        return calls.findAsync(name).thenCompose(live -> {
            boolean going =
                    live.map(found -> found.status() == ClusterStatus.DELETING).orElse(true);
            return going
                    ? CompletableFuture.completedFuture(null)
                    : client.aws().pacer().after(UNTIL_VISIBLE).thenCompose(later -> delete(tries));
        });
    }

    private static boolean isOfKind(Throwable failure, AwsCallException.Kind kind) {
        return rootOf(failure) instanceof AwsCallException call && call.kind() == kind;
    }

    private static Throwable rootOf(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? rootOf(cause) : failure;
    }
}
