package dev.hyperpod.internal.aws;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.time.Pacer;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one place that repeats calls: throttling and failures of AWS, with full jitter, waiting on the pacer. No attempt
 * goes out before the rate of its service allows it, nor while its service is known to be down. The first attempt runs
 * on the calling thread if it need not wait, the others on the pacer's.
 */
public final class Retries {

    private static final long BASE_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long CAP_MILLIS = Duration.ofSeconds(20).toMillis();
    private static final int ATTEMPTS = 10;

    private final Pacer pacer;
    private final CallRates rates;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Retry retry;

    /** Retries that wait on this pacer: at most 10 attempts, up to 1, 2, 4, … 20 seconds apart. */
    public Retries(Pacer pacer) {
        this.pacer = pacer;
        this.rates = new CallRates(pacer);
        this.retry = Retry.of(
                "aws",
                RetryConfig.custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(Retries::fullJitter)
                        .retryOnException(AwsErrors::isTransient)
                        .build());
    }

    private static long fullJitter(int attempt) {
        long most = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(attempt - 1, 10));
        return 1 + ThreadLocalRandom.current().nextLong(most);
    }

    /**
     * Makes a call without blocking between attempts.
     *
     * @param action the IAM action of the call, whose rate holds
     */
    public <T> CompletableFuture<T> callAsync(String action, Supplier<T> attempt) {
        Breaker breaker = breaker(action);
        return pacer.endingWithThis(retry.executeCompletionStage(
                        pacer.scheduler(), () -> attempt(action, breaker, breaker.openings(), attempt))
                .toCompletableFuture());
    }

    private Breaker breaker(String action) {
        int colon = action.indexOf(':');
        return breakers.computeIfAbsent(
                colon < 0 ? action : action.substring(0, colon), service -> new Breaker(service, pacer));
    }

    /**
     * Makes one attempt. Where the service is down it waits for the next call that goes out to see, and fails as that
     * one does, unless it is that one itself.
     *
     * @param openings what was known of the service when the attempt began
     */
    private <T> CompletableFuture<T> attempt(String action, Breaker breaker, int openings, Supplier<T> attempt) {
        boolean closed = breaker.isClosed();
        if (!closed && !breaker.admits()) {
            return later(action, breaker, openings, attempt);
        }
        // Asked once more, since a service may have failed while a call waited for its rate.
        return rates.admit(action)
                .thenCompose(admitted -> !closed || breaker.admits()
                        ? outcome(breaker, attempt)
                        : later(action, breaker, openings, attempt));
    }

    private <T> CompletableFuture<T> later(String action, Breaker breaker, int openings, Supplier<T> attempt) {
        return breaker.failureSince(openings)
                .map(failure -> CompletableFuture.<T>failedFuture(AwsErrors.down(action, failure)))
                .orElseGet(() ->
                        pacer.after(breaker.pause()).thenCompose(due -> attempt(action, breaker, openings, attempt)));
    }

    private static <T> CompletableFuture<T> outcome(Breaker breaker, Supplier<T> attempt) {
        try {
            T value = attempt.get();
            breaker.answered();
            return CompletableFuture.completedFuture(value);
        } catch (Throwable e) {
            // Also what nobody expects: thrown on a scheduler's thread it would be lost, and whoever waits would wait
            // for ever.
            breaker.failed(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Makes a call and blocks until it is done. Never to be used on the pacer's own threads, which must stay free for
     * the attempts.
     *
     * @param action the IAM action of the call, whose rate holds
     * @throws OperationInterruptedException when interrupted; no further attempt is made then
     */
    public <T> T call(String action, Supplier<T> attempt) {
        return blocking(attempt, guarded -> callAsync(action, guarded));
    }

    /**
     * As {@link #call}, and never repeats: for what must be looked at first when its answer was lost.
     *
     * @throws OperationInterruptedException when interrupted; if the attempt had not been made, it is not made then
     */
    public <T> T callOnce(String action, Supplier<T> attempt) {
        Breaker breaker = breaker(action);
        return blocking(
                attempt, guarded -> pacer.endingWithThis(attempt(action, breaker, breaker.openings(), guarded)));
    }

    private static <T> T blocking(Supplier<T> attempt, Function<Supplier<T>, CompletableFuture<T>> way) {
        AtomicBoolean abandoned = new AtomicBoolean();
        return join(
                way.apply(() -> {
                    if (abandoned.get()) {
                        throw new OperationInterruptedException("the caller no longer waits", null);
                    }
                    return attempt.get();
                }),
                () -> abandoned.set(true));
    }

    private static <T> T join(CompletableFuture<T> future, Runnable onInterrupt) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            onInterrupt.run();
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while AWS was called", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HyperPodException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new HyperPodException("a call failed with " + e.getCause(), List.of(), e.getCause());
        }
    }
}
