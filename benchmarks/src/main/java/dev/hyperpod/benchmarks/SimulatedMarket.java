package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A market without AWS before it, at the emulator's times. A cluster that is created whole fails whole: five minutes
 * until it finds no capacity, five to roll back, ten to delete. One with continuous provisioning looks again every ten
 * minutes, in each zone that has a group.
 */
final class SimulatedMarket implements Market {

    static final Duration LAUNCH = Duration.ofMinutes(5);
    static final Duration FAILURE = Duration.ofMinutes(20);
    static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private static final Answer SOLD_OUT = new Answer.Refused(
            "insufficient capacity",
            "",
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2)));

    private final CapacityMarket market;
    private final Pacer pacer;
    private final Instant beginning;
    private final boolean continuous;
    private final Set<Offering> open = new HashSet<>();
    private int asked;

    SimulatedMarket(CapacityMarket market, Pacer pacer, boolean continuous) {
        this.market = market;
        this.pacer = pacer;
        this.beginning = pacer.instant();
        this.continuous = continuous;
    }

    /** How often it was asked. */
    synchronized int asked() {
        return asked;
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        asked++;
        open.add(offering);
        return pacer.after(LAUNCH).thenCompose(launched -> launched(offering));
    }

    private CompletableFuture<Answer> launched(Offering offering) {
        if (!isAsked(offering)) {
            return new CompletableFuture<>();
        }
        if (market.isOpen(offering.zoneId(), Duration.between(beginning, pacer.instant()))) {
            return pacer.after(market.creation().minus(LAUNCH)).thenApply(ready -> new Answer.Granted());
        }
        return continuous
                ? pacer.after(LOOK_AGAIN).thenCompose(again -> launched(offering))
                : pacer.after(FAILURE.minus(LAUNCH)).thenApply(gone -> SOLD_OUT);
    }

    private synchronized boolean isAsked(Offering offering) {
        return open.contains(offering);
    }

    @Override
    public synchronized CompletableFuture<Void> takeBack(Offering offering) {
        open.remove(offering);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int openAtOnce() {
        return continuous ? market.zoneIds().size() : 1;
    }
}
