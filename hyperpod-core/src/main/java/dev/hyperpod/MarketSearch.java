package dev.hyperpod;

import static dev.hyperpod.error.HyperPodException.unwrapped;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.CapacitySearch;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SearchLimits;
import dev.hyperpod.capacity.Strategy;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search for capacity as an operation on the cluster that it ends with, in one stage or in several, which share the
 * deadline and the other limits of a policy.
 */
final class MarketSearch {

    /** What may pass between the deadline and the last look. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** AWS mostly takes at once what is to be let go; what it does not take goes on in the background. */
    private static final Duration TO_LET_GO = Duration.ofSeconds(20);

    private final HyperPodClient client;
    private final CapacityPolicy policy;
    private final String what;
    private final Consumer<Attempt> listener;
    private final Pacer pacer;
    private final Instant deadline;
    private int attemptsBefore;
    private int callsBefore;
    private boolean stopped;
    private volatile int attemptsOver;
    private volatile Optional<Running> running = Optional.empty();

    /**
     * A stage of a search.
     *
     * @param market what is asked
     * @param order where to ask, the preferred first
     * @param standing where something was asked for before, which is asked first
     * @param next what comes when it was granted, by the offering that granted it
     */
    record Stage(
            ClusterMarket market,
            List<Offering> order,
            List<Offering> standing,
            Function<Offering, Optional<Stage>> next) {

        /** One in which nothing stands yet. */
        Stage(ClusterMarket market, List<Offering> order, Function<Offering, Optional<Stage>> next) {
            this(market, order, List.of(), next);
        }

        /** The only one, or the last. */
        static Stage of(ClusterMarket market, List<Offering> order) {
            return new Stage(market, order, granted -> Optional.empty());
        }
    }

    private record Running(ClusterMarket market, CompletableFuture<List<Attempt>> search) {}

    MarketSearch(HyperPodClient client, CapacityPolicy policy, String what, Consumer<Attempt> listener) {
        this.client = client;
        this.policy = policy;
        this.what = what;
        this.listener = listener;
        this.pacer = client.aws().pacer();
        this.deadline = pacer.instant().plus(policy.within());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the operation's outcome
    Operation<Cluster> begin(Stage first) {
        CompletableFuture<Cluster> outcome = run(first);
        Operation<Cluster> operation =
                Operation.start(what, pacer, policy.within().plus(SLACK), self -> look(self, outcome));
        operation.toFuture().whenComplete((cluster, failure) -> stop());
        outcome.whenComplete((cluster, failure) -> operation.hurry());
        return operation;
    }

    private synchronized void stop() {
        stopped = true;
        running.ifPresent(current -> current.search().cancel(false));
    }

    /** Ends well where what there is will do, as a later stage does in any case. */
    private CompletableFuture<Cluster> run(Stage stage) {
        return search(stage)
                .thenCompose(attempts -> {
                    Offering granted = attempts.get(attempts.size() - 1).offering();
                    return stage.next()
                            .apply(granted)
                            .filter(next -> isAllowed())
                            .map(next -> after(stage, attempts, next))
                            .orElseGet(() -> CompletableFuture.completedFuture(
                                    stage.market().cluster()));
                })
                .exceptionallyCompose(failure -> unwrapped(failure) instanceof CapacityNotFoundException
                                && stage.market().hasEnough()
                        ? CompletableFuture.completedFuture(stage.market().cluster())
                        : CompletableFuture.failedFuture(unwrapped(failure)));
    }

    private synchronized CompletableFuture<Cluster> after(Stage stage, List<Attempt> attempts, Stage next) {
        attemptsBefore += attempts.size();
        callsBefore += stage.market().calls();
        CompletableFuture<Cluster> granted =
                CompletableFuture.completedFuture(stage.market().cluster());
        // What was granted already will do, whatever becomes of the rest.
        return isAllowed()
                ? run(next)
                        .exceptionallyCompose(failure -> unwrapped(failure) instanceof CapacityNotFoundException
                                ? granted
                                : CompletableFuture.failedFuture(unwrapped(failure)))
                : granted;
    }

    private synchronized boolean isAllowed() {
        return !stopped && attemptsBefore < policy.attempts() && callsBefore < policy.calls();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the market is told, whatever becomes of the search
    private synchronized CompletableFuture<List<Attempt>> search(Stage stage) {
        int before = attemptsBefore;
        CompletableFuture<List<Attempt>> search = CapacitySearch.begin(
                pacer,
                stage.market(),
                Strategy.likeliest(),
                client.soldOut(),
                new SearchLimits(deadline, policy.attempts() - before, policy.calls() - callsBefore),
                stage.order(),
                stage.standing(),
                attempt -> tell(before, attempt));
        running = Optional.of(new Running(stage.market(), search));
        return search.handle((attempts, failure) -> ended(stage, attempts, failure))
                .thenCompose(Function.identity());
    }

    /** Whoever is told of the end may close the client, and with it all that is still to be done. */
    private CompletableFuture<List<Attempt>> ended(
            Stage stage, @Nullable List<Attempt> attempts, @Nullable Throwable failure) {
        CompletableFuture<Void> late = pacer.after(TO_LET_GO);
        return CompletableFuture.anyOf(stage.market().end(ending(failure)), late)
                .handle((done, notDone) -> {
                    late.cancel(false);
                    if (attempts == null) {
                        throw new CompletionException(failure == null ? null : unwrapped(failure));
                    }
                    return attempts;
                });
    }

    private void tell(int before, Attempt attempt) {
        attemptsOver = before + attempt.number();
        listener.accept(
                before == 0
                        ? attempt
                        : new Attempt(
                                attemptsOver,
                                attempt.offering(),
                                attempt.started(),
                                attempt.ended(),
                                attempt.answer(),
                                attempt.blockedUntil(),
                                attempt.next()));
    }

    private ClusterMarket.Ending ending(@Nullable Throwable failure) {
        boolean nobodyWaits = failure == null
                || unwrapped(failure) instanceof CancellationException
                || unwrapped(failure) instanceof OperationInterruptedException;
        if (nobodyWaits) {
            return ClusterMarket.Ending.LEAVE;
        }
        return policy.keepsUnfinished() ? ClusterMarket.Ending.KEEP_ONE : ClusterMarket.Ending.DELETE;
    }

    private CompletableFuture<Optional<Cluster>> look(
            Operation<Cluster> operation, CompletableFuture<Cluster> outcome) {
        Optional<Progress> inner = running.flatMap(current -> current.market().progress());
        boolean asking = running.map(current -> !current.search().isDone()).orElse(false);
        operation.report(
                "attempt " + (asking ? attemptsOver + 1 : attemptsOver)
                        + inner.map(progress -> ", " + progress.state()).orElse(""),
                inner.map(Progress::done).orElse(0),
                inner.map(Progress::total).orElse(0),
                inner.map(Progress::next).orElse("AWS answers, or a place is no longer sold out"));
        if (!outcome.isDone()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.completedFuture(Optional.of(outcome.join()));
        } catch (CompletionException e) {
            return CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause());
        }
    }
}
