package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of {@link VirtualScheduler}: what to run, when, and how to repeat it. */
final class VirtualTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

    private final VirtualScheduler scheduler;
    private final long order;
    private final Optional<Repeat> repeat;
    private volatile Instant due;

    VirtualTask(VirtualScheduler scheduler, Callable<V> work, Instant due, long order, Optional<Repeat> repeat) {
        super(work);
        this.scheduler = scheduler;
        this.due = due;
        this.order = order;
        this.repeat = repeat;
    }

    /**
     * How a task repeats.
     *
     * @param fixedRate whether {@code period} counts from the last due time, else from the last end
     */
    record Repeat(Duration period, boolean fixedRate) {}

    Instant due() {
        return due;
    }

    @Override
    public boolean isPeriodic() {
        return repeat.isPresent();
    }

    @Override
    public void run() {
        if (repeat.isEmpty()) {
            super.run();
        } else if (runAndReset()) {
            Repeat again = repeat.get();
            due = (again.fixedRate() ? due : scheduler.now()).plus(again.period());
            scheduler.repeat(this);
        }
    }

    @Override
    public boolean cancel(boolean interrupt) {
        boolean cancelled = super.cancel(interrupt);
        scheduler.forget(this);
        return cancelled;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(Duration.between(scheduler.now(), due));
    }

    @Override
    public int compareTo(Delayed other) {
        if (other instanceof VirtualTask<?> task) {
            int byDue = due.compareTo(task.due);
            return byDue != 0 ? byDue : Long.compare(order, task.order);
        }
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
