package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Ties virtual time to real time for a clock that runs faster than it. */
final class RealTimer {

    private final InstantSource real;
    private final double speed;
    private final Instant began;
    private volatile Duration ahead = Duration.ZERO;
    private final ScheduledThreadPoolExecutor alarm;

    RealTimer(InstantSource real, double speed, ThreadFactory threads) {
        this.real = real;
        this.speed = speed;
        this.began = real.instant();
        this.alarm = new ScheduledThreadPoolExecutor(1, threads);
        this.alarm.setRemoveOnCancelPolicy(true);
        this.alarm.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The present in virtual time. */
    Instant virtual() {
        Duration passed = Duration.between(began, real.instant());
        return began.plus(ahead).plusNanos((long) (passed.toNanos() * speed));
    }

    /** Lets virtual time jump; called by one thread at a time. */
    void jump(Duration span) {
        ahead = ahead.plus(span);
    }

    /** Runs something when virtual time has come to an instant; only the latest wish counts. */
    void wakeAt(Instant due, Runnable action) {
        alarm.getQueue().clear();
        if (!alarm.isShutdown()) {
            long nanos = (long) Math.ceil(Duration.between(virtual(), due).toNanos() / speed);
            ScheduledFuture<?> unused = alarm.schedule(action, Math.max(1, nanos), TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        alarm.shutdown();
    }
}
