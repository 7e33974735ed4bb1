package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A market of clusters that are created whole, without AWS and without the client before it. Its times and its calls
 * are those of the client on the emulator: five minutes until a creation finds no capacity, five to roll back, ten to
 * delete, and what passes until each is seen. {@code SimulationTest} holds the two together.
 */
final class SimulatedMarket implements Market {

    static final Duration LAUNCH = Duration.ofMinutes(5);
    static final Duration ROLLBACK = Duration.ofMinutes(5);
    static final Duration DELETION = Duration.ofMinutes(10);

    static final Answer SOLD_OUT = new Answer.Refused(
            "insufficient capacity",
            "",
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2)));

    /** Whether there is a cluster of the name already. */
    static final int CALLS_TO_BEGIN = 1;

    /** The network interfaces, whether there is such a cluster, and the creation itself. */
    private static final int CALLS_TO_ASK = 3;

    /** The nodes that failed, whether any is left, the deletion, and the network interfaces. */
    private static final int CALLS_OF_REFUSAL = 4;

    private final Pools pools;
    private final Pacer pacer;
    private final Instant beginning;
    private int calls = CALLS_TO_BEGIN;

    SimulatedMarket(Pools pools, Pacer pacer) {
        this.pools = pools;
        this.pacer = pacer;
        this.beginning = pacer.instant();
    }

    @Override
    public synchronized int calls() {
        return calls;
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        calls += CALLS_TO_ASK;
        Duration now = Duration.between(beginning, pacer.instant());
        if (pools.isOpen(offering, now.plus(LAUNCH))) {
            Looks ready = Looks.until(pools.creation(offering));
            calls += ready.count();
            return pacer.after(ready.seen()).thenApply(later -> new Answer.Granted());
        }
        Looks failed = Looks.until(LAUNCH.plus(ROLLBACK));
        Looks gone = Looks.until(DELETION);
        calls += failed.count() + CALLS_OF_REFUSAL + gone.count();
        return pacer.after(failed.seen().plus(gone.seen())).thenApply(later -> SOLD_OUT);
    }

    @Override
    public CompletableFuture<Void> takeBack(Offering offering) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int openAtOnce() {
        return 1;
    }
}
