package dev.hyperpod.time;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.internal.input.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Time as the library sees it: what instant it is, and a scheduler on which everything waits. Nothing in the library
 * sleeps, parks or polls in any other way, so a test that hands in a virtual clock sees hours pass in milliseconds.
 * Thread-safe.
 */
public final class Pacer {

    private static final Duration FOREVER = Duration.ofDays(36_525);

    private static final int THREADS = 16;

    private final InstantSource now;
    private final ScheduledExecutorService scheduler;
    private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * Time from elsewhere.
     *
     * @param now tells the instant
     * @param scheduler runs what is due, and the library's calls; with enough threads for the calls that run at once
     */
    public Pacer(InstantSource now, ScheduledExecutorService scheduler) {
        Given.notNull(now, "now");
        Given.notNull(scheduler, "scheduler");
        this.now = now;
        this.scheduler = scheduler;
    }

    /**
     * Real time, on up to 16 daemon threads that end when idle for a minute.
     *
     * @return a pacer whose scheduler the caller shuts down
     */
    public static Pacer realTime() {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "hyperpod-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setKeepAliveTime(1, TimeUnit.MINUTES);
        scheduler.allowCoreThreadTimeOut(true);
        scheduler.setRemoveOnCancelPolicy(true);
        return new Pacer(InstantSource.system(), scheduler);
    }

    /** The same time for another owner, who can stop it without stopping this one. */
    public Pacer shared() {
        return new Pacer(now, scheduler);
    }

    /** The scheduler. */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** The present instant. */
    public Instant instant() {
        return now.instant();
    }

    /**
     * Completes after the delay, on a scheduler thread. Never blocks. Fails when this pacer is stopped first. What is
     * longer than a hundred years is as long as that.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what is due depends on nothing that could fail
    public CompletableFuture<Void> after(Duration delay) {
        Given.notNull(delay, "delay");
        CompletableFuture<Void> due = endingWithThis(new CompletableFuture<>());
        if (!due.isDone()) {
            var task = scheduler.schedule(() -> due.complete(null), nanos(delay), TimeUnit.NANOSECONDS);
            due.whenComplete((done, failure) -> task.cancel(false));
        }
        return due;
    }

    private static long nanos(Duration delay) {
        return delay.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : delay.toNanos();
    }

    /**
     * Lets a future fail with {@link OperationInterruptedException} when this pacer is stopped, so that nobody waits
     * for what no thread will bring.
     *
     * @return the same future
     */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"}) // identity is what is meant
    public <T> CompletableFuture<T> endingWithThis(CompletableFuture<T> future) {
        Given.notNull(future, "future");
        waits.add(future);
        future.whenComplete((value, failure) -> waits.remove(future));
        if (stopped) {
            end(future);
        }
        return future;
    }

    /** Ends all waiting on this pacer, now and from now on. The scheduler goes on. */
    public void stop() {
        stopped = true;
        waits.forEach(Pacer::end);
    }

    private static void end(CompletableFuture<?> future) {
        future.completeExceptionally(
                new OperationInterruptedException("the client was closed while this waited", null));
    }

    /**
     * Blocks the calling thread for that long. Never to be used on the scheduler's own threads, which must stay free
     * for what is due.
     *
     * @throws OperationInterruptedException when interrupted, or when this pacer is stopped
     */
    public void pause(Duration time) {
        try {
            after(Given.notNull(time, "time")).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HyperPodException ended ? ended : new IllegalStateException(e.getCause());
        }
    }
}
