package dev.hyperpod.time;

import dev.hyperpod.error.OperationInterruptedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Time as the library sees it: what instant it is, and a scheduler on which everything waits. Nothing in the library
 * sleeps, parks or polls in any other way, so a test that hands in a virtual clock sees hours pass in milliseconds.
 *
 * @param now tells the instant
 * @param scheduler runs what is due, and the library's calls; with enough threads for the calls that run at once
 */
public record Pacer(InstantSource now, ScheduledExecutorService scheduler) {

    private static final int THREADS = 16;

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

    /** The present instant. */
    public Instant instant() {
        return now.instant();
    }

    /** Completes after the delay, on a scheduler thread. Never blocks. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is due depends on nothing that could fail
    public CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        var task = scheduler.schedule(() -> due.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
        due.whenComplete((done, failure) -> task.cancel(false));
        return due;
    }

    /**
     * Blocks the calling thread for that long. Never to be used on the scheduler's own threads, which must stay free
     * for what is due.
     *
     * @throws OperationInterruptedException when interrupted
     */
    public void pause(Duration time) {
        try {
            after(time).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
