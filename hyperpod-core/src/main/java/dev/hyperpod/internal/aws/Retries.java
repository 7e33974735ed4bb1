package dev.hyperpod.internal.aws;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.time.Pacer;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The one place that repeats calls: throttling and failures of AWS, with full jitter, waiting on the pacer. No attempt
 * goes out before the rate of its service allows it. The first attempt runs on the calling thread if it need not wait,
 * the others on the pacer's.
 */
public final class Retries {

    private static final long BASE_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long CAP_MILLIS = Duration.ofSeconds(20).toMillis();
    private static final int ATTEMPTS = 10;

    private final Pacer pacer;
    private final CallRates rates;
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
        return pacer.endingWithThis(retry.executeCompletionStage(
                        pacer.scheduler(), () -> rates.admit(action).thenCompose(admitted -> outcome(attempt)))
                .toCompletableFuture());
    }

    private static <T> CompletableFuture<T> outcome(Supplier<T> attempt) {
        try {
            return CompletableFuture.completedFuture(attempt.get());
        } catch (Throwable e) {
            // Also what nobody expects: thrown on a scheduler's thread it would be lost, and whoever waits would wait
            // for ever.
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
        AtomicBoolean abandoned = new AtomicBoolean();
        return join(
                callAsync(action, () -> {
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
