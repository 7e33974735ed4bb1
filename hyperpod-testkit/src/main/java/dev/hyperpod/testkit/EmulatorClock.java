package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * The emulator's time, and a scheduler that lives in it. A client that takes its time and its waits from here polls for
 * virtual hours in real milliseconds.
 *
 * <p>Whatever the mode, tasks without delay run at once on up to 16 daemon threads, which end when idle.
 */
public final class EmulatorClock implements InstantSource, AutoCloseable {

    private final VirtualScheduler scheduler;

    private EmulatorClock(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** A clock that stands still until {@link #advance} is called. */
    public static EmulatorClock manual(Instant start) {
        return new EmulatorClock(new VirtualScheduler(start, VirtualScheduler.Mode.MANUAL, 1, InstantSource.system()));
    }

    /**
     * A clock that jumps to the next scheduled task whenever nothing is going on: no emulated request is in flight and
     * no task is running. It stands still while nothing is scheduled. A task that repeats for ever therefore moves it
     * for ever: cancel such tasks.
     */
    public static EmulatorClock automatic(Instant start) {
        return new EmulatorClock(
                new VirtualScheduler(start, VirtualScheduler.Mode.AUTOMATIC, 1, InstantSource.system()));
    }

    /**
     * A clock that begins at the present and runs faster than it.
     *
     * @param speed how many seconds pass in one real second; at least 1
     */
    public static EmulatorClock scaled(double speed) {
        return scaled(speed, InstantSource.system());
    }

    static EmulatorClock scaled(double speed, InstantSource real) {
        if (!(speed >= 1)) {
            throw new IllegalArgumentException("speed must be at least 1, but is " + speed);
        }
        return new EmulatorClock(new VirtualScheduler(real.instant(), VirtualScheduler.Mode.SCALED, speed, real));
    }

    @Override
    public Instant instant() {
        return scheduler.now();
    }

    /** Whether real time runs along, so that callers live in it. */
    boolean runsBesideReality() {
        return scheduler.scaled();
    }

    /** {@code manual}, {@code automatic} or {@code scaled}. */
    String mode() {
        return scheduler.mode();
    }

    /** The scheduler in this time. {@code shutdown} on it keeps delayed tasks and drops repeating ones. */
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /**
     * Moves a manual clock on, or lets one that runs faster than real jump ahead. On a manual clock, tasks that fall
     * due run in the order of their due times, each to its end, and what they schedule within the span runs too.
     * Returns when no task and no request is going on. On the other, tasks that fall due begin at once.
     *
     * @throws IllegalArgumentException when the span is negative
     * @throws IllegalStateException when the clock is automatic, when called from a scheduled task, or when interrupted
     */
    public void advance(Duration span) {
        scheduler.advance(span);
    }

    /** Drops what is scheduled, interrupts what is running and ends the threads. Reading the time still works. */
    @Override
    public void close() {
        scheduler.shutdownNow().forEach(task -> {
            if (task instanceof VirtualTask<?> waiting) {
                waiting.cancel(false);
            }
        });
    }

    /** Does work during which automatic time stands still. */
    <T> T holdingStill(Supplier<T> work) {
        scheduler.begin();
        try {
            return work.get();
        } finally {
            scheduler.end();
        }
    }
}
