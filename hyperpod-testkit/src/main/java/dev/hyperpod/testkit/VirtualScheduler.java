package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tasks in virtual time. All state is guarded by one lock; there is no thread that watches the queue: whoever ends the
 * last activity moves the time on.
 */
final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    enum Mode {
        MANUAL,
        AUTOMATIC,
        SCALED
    }

    private static final int THREADS = 16;

    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<VirtualTask<?>> queue = new TreeSet<>();
    private final ThreadPoolExecutor workers;
    private final Mode mode;
    private final RealTimer timer;

    private Instant now;
    private long order;
    private int busy;
    private boolean shutdown;

    VirtualScheduler(Instant start, Mode mode, double speed, InstantSource real) {
        this.now = start;
        this.mode = mode;
        ThreadFactory daemons = VirtualScheduler::daemon;
        this.workers =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        this.workers.allowCoreThreadTimeOut(true);
        this.timer = new RealTimer(real, speed, daemons);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hyperpod-emulator");
        thread.setDaemon(true);
        return thread;
    }

    Instant now() {
        lock.lock();
        try {
            if (mode == Mode.SCALED) {
                now = timer.virtual();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** An activity begins during which automatic time stands still. */
    void begin() {
        lock.lock();
        try {
            busy++;
        } finally {
            lock.unlock();
        }
    }

    /** An activity ends. */
    void end() {
        lock.lock();
        try {
            busy--;
            pump();
        } finally {
            lock.unlock();
        }
    }

    boolean scaled() {
        return mode == Mode.SCALED;
    }

    String mode() {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    void advance(Duration span) {
        if (mode == Mode.AUTOMATIC) {
            throw new IllegalStateException("An automatic clock moves by itself and cannot be advanced");
        }
        if (span.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards: " + span);
        }
        if (mode == Mode.SCALED) {
            jump(span);
            return;
        }
        if (inside.get()) {
            throw new IllegalStateException("A scheduled task cannot advance the clock that waits for it");
        }
        lock.lock();
        try {
            Instant target = now.plus(span);
            awaitQuiet();
            while (!queue.isEmpty() && !queue.first().due().isAfter(target)) {
                now = later(now, queue.first().due());
                dispatch(queue.pollFirst());
                awaitQuiet();
            }
            now = later(now, target);
        } finally {
            lock.unlock();
        }
    }

    private void jump(Duration span) {
        lock.lock();
        try {
            timer.jump(span);
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void awaitQuiet() {
        try {
            while (busy > 0) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while tasks were running", e);
        }
    }

    /** Runs what is due, and in automatic mode moves the time on when nothing is going on. */
    private void pump() {
        if (mode == Mode.SCALED) {
            now = timer.virtual();
            dispatchDue();
            if (!queue.isEmpty()) {
                timer.wakeAt(queue.first().due(), this::wake);
            }
        } else if (mode == Mode.AUTOMATIC && busy == 0 && !queue.isEmpty()) {
            now = later(now, queue.first().due());
            dispatchDue();
        }
        if (isTerminated()) {
            workers.shutdown();
            timer.stop();
        }
        changed.signalAll();
    }

    private void wake() {
        lock.lock();
        try {
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void dispatchDue() {
        while (!queue.isEmpty() && !queue.first().due().isAfter(now)) {
            dispatch(queue.pollFirst());
        }
    }

    private void dispatch(Runnable task) {
        busy++;
        workers.execute(() -> {
            inside.set(true);
            try {
                task.run();
            } finally {
                end();
            }
        });
    }

    /** Puts a repeating task back. */
    void repeat(VirtualTask<?> task) {
        lock.lock();
        try {
            if (shutdown) {
                task.cancel(false);
            } else {
                enqueue(task);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a cancelled task out. */
    void forget(VirtualTask<?> task) {
        lock.lock();
        try {
            if (queue.remove(task)) {
                pump();
            }
        } finally {
            lock.unlock();
        }
    }

    private <V> VirtualTask<V> submit(Callable<V> work, Duration delay, Optional<VirtualTask.Repeat> repeat) {
        lock.lock();
        try {
            if (shutdown) {
                throw new RejectedExecutionException("The emulator's scheduler is shut down");
            }
            Instant due = now().plus(delay.isNegative() ? Duration.ZERO : delay);
            VirtualTask<V> task = new VirtualTask<>(this, work, due, order++, repeat);
            enqueue(task);
            return task;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(VirtualTask<?> task) {
        if (task.due().isAfter(now())) {
            queue.add(task);
            pump();
        } else {
            dispatch(task);
        }
    }

    @Override
    public void execute(Runnable command) {
        VirtualTask<?> unused = submit(Executors.callable(command), Duration.ZERO, Optional.empty());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return submit(Executors.callable(command), Duration.of(delay, unit.toChronoUnit()), Optional.empty());
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return submit(callable, Duration.of(delay, unit.toChronoUnit()), Optional.empty());
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return repeating(command, initialDelay, period, unit, true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return repeating(command, initialDelay, delay, unit, false);
    }

    private ScheduledFuture<?> repeating(Runnable command, long first, long period, TimeUnit unit, boolean fixedRate) {
        if (period <= 0) {
            throw new IllegalArgumentException("A task repeats after a positive time, not after " + period);
        }
        VirtualTask.Repeat repeat = new VirtualTask.Repeat(Duration.of(period, unit.toChronoUnit()), fixedRate);
        return submit(Executors.callable(command), Duration.of(first, unit.toChronoUnit()), Optional.of(repeat));
    }

    @Override
    public void shutdown() {
        lock.lock();
        try {
            shutdown = true;
            List.copyOf(queue).stream().filter(VirtualTask::isPeriodic).forEach(task -> task.cancel(false));
            pump();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        lock.lock();
        try {
            shutdown = true;
            List<Runnable> dropped = new ArrayList<>(queue);
            queue.clear();
            List<Runnable> unstarted = workers.shutdownNow();
            busy -= unstarted.size();
            dropped.addAll(unstarted);
            timer.stop();
            changed.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isShutdown() {
        lock.lock();
        try {
            return shutdown;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isTerminated() {
        lock.lock();
        try {
            return shutdown && queue.isEmpty() && busy == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits in real time. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = unit.toNanos(timeout);
            while (!isTerminated() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isTerminated();
        } finally {
            lock.unlock();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
