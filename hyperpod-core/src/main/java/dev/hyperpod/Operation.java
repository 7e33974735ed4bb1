package dev.hyperpod;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that AWS does and that takes minutes. It goes on whether or not anybody waits; the operation only looks, at
 * growing intervals from 5 to 30 seconds. Thread-safe.
 *
 * @param <T> what there is when the work is done
 */
public final class Operation<T> {

    /**
     * How long {@link #await()} waits for what AWS does by itself: longer than any creation that AWS's documents speak
     * of. A search for capacity is waited for until its own deadline.
     */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(3);

    private static final Logger log = LoggerFactory.getLogger(Operation.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_FAILED_LOOKS = 20;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final String what;
    private final Pacer pacer;
    private final Duration timeout;
    private final Instant started;
    private final Look<T> look;
    private final CompletableFuture<T> outcome;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private volatile Progress progress;
    private volatile CompletableFuture<Void> nextLook = CompletableFuture.completedFuture(null);

    private Operation(String what, Pacer pacer, Duration timeout, Look<T> look) {
        this.what = what;
        this.pacer = pacer;
        this.timeout = timeout;
        this.started = pacer.instant();
        this.look = look;
        this.outcome = pacer.endingWithThis(new CompletableFuture<>());
        this.progress = new Progress(what, "Requested", 0, 0, Duration.ZERO, "a first look");
    }

    static <T> Operation<T> start(String what, Pacer pacer, Look<T> look) {
        return start(what, pacer, DEFAULT_TIMEOUT, look);
    }

    /** One that {@link #await()} waits for that long. */
    static <T> Operation<T> start(String what, Pacer pacer, Duration timeout, Look<T> look) {
        Operation<T> operation = new Operation<>(what, pacer, timeout, look);
        operation.lookAfter(Duration.ZERO, FIRST_LOOK, 0);
        return operation;
    }

    /**
     * Waits until the work is done, at most 3 hours, or until a search's deadline.
     *
     * @throws HyperPodException when the work failed, with the cause that AWS gives
     * @throws OperationTimeoutException when it takes longer; the work goes on
     * @throws OperationInterruptedException when interrupted; the work goes on
     */
    public T await() {
        return await(timeout);
    }

    /** As {@link #await()}, at most this long. */
    @SuppressWarnings("FutureReturnValueIgnored") // both chains end in the result, which is waited for
    public T await(Duration timeout) {
        Given.notNull(timeout, "await");
        CompletableFuture<T> result = outcome.copy();
        CompletableFuture<Void> deadline = result.isDone() ? new CompletableFuture<>() : pacer.after(timeout);
        deadline.thenRun(() -> result.completeExceptionally(late(timeout)));
        // On the thread that brings the outcome, so that virtual time finds no deadline to jump to.
        result.whenComplete((done, failure) -> deadline.cancel(false));
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while waiting: " + progress, e);
        } catch (ExecutionException e) {
            throw ours(e.getCause());
        } finally {
            deadline.cancel(false);
        }
    }

    /** As {@link #await()}, and tells how far the work has come, as {@link #onProgress} does. */
    public T await(Consumer<Progress> listener) {
        Given.notNull(listener, "await");
        return onProgress(listener).await();
    }

    /**
     * Tells this listener how far the work has come: after the first look, whenever a look shows more than that time
     * has passed, and else every 5 minutes. A listener that comes when the work is done is told of that. The listener
     * must not block.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // whoever waits, waits for the outcome
    public Operation<T> onProgress(Consumer<Progress> listener) {
        Given.notNull(listener, "onProgress");
        Listening listening = new Listening(listener);
        listeners.add(listening);
        outcome.thenRun(() -> listening.tell(progress)); // says nothing to one that knows
        return this;
    }

    /** How far the work had come at the last look. */
    public Progress progress() {
        return progress;
    }

    /** Whether the work is done, or has failed. */
    public boolean isDone() {
        return outcome.isDone();
    }

    /** A future of the outcome. Cancelling it changes nothing here. */
    public CompletableFuture<T> toFuture() {
        return outcome.copy();
    }

    /** Looks no more. The work itself goes on in AWS. */
    public void stopWatching() {
        outcome.cancel(false);
        nextLook.cancel(false);
    }

    /** Looks now, unless it is looking. */
    void hurry() {
        nextLook.complete(null);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void lookAfter(Duration pause, Duration nextPause, int failedLooks) {
        CompletableFuture<Void> due = pacer.after(pause);
        nextLook = due;
        if (outcome.isDone()) {
            due.cancel(false);
        }
        due.thenCompose(now -> look.look(this))
                .handle((seen, failure) -> {
                    if (failure == null) {
                        seen(seen, nextPause);
                    } else {
                        failed(HyperPodException.unwrapped(failure), nextPause, failedLooks);
                    }
                    return seen;
                })
                .exceptionally(failure -> {
                    outcome.completeExceptionally(HyperPodException.unwrapped(failure));
                    return null;
                });
    }

    private void seen(Optional<T> result, Duration pause) {
        listeners.forEach(listener -> listener.tell(progress));
        result.ifPresentOrElse(outcome::complete, () -> lookAgain(pause, 0));
    }

    private void failed(Throwable failure, Duration pause, int failedLooks) {
        boolean passing = failure instanceof AwsCallException call
                && (call.kind() == AwsCallException.Kind.THROTTLED || call.kind() == AwsCallException.Kind.UNAVAILABLE);
        if (passing && failedLooks < MOST_FAILED_LOOKS) {
            log.debug("{}: a look failed, {}", what, failure.getMessage());
            lookAgain(pause, failedLooks + 1);
        } else {
            outcome.completeExceptionally(failure);
        }
    }

    private void lookAgain(Duration pause, int failedLooks) {
        if (!outcome.isDone()) {
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            lookAfter(pause, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer, failedLooks);
        }
    }

    void report(String state, int done, int total, String next) {
        progress = new Progress(what, state, done, total, Duration.between(started, pacer.instant()), next);
    }

    private OperationTimeoutException late(Duration timeout) {
        return new OperationTimeoutException(
                "not done after " + timeout + ": " + progress,
                List.of("Wait again: the work goes on in AWS.", "Ask the cluster for its events and nodes."));
    }

    private HyperPodException ours(@Nullable Throwable failure) {
        if (failure instanceof CancellationException cancelled) {
            return new OperationInterruptedException("nobody watches any more: " + progress, cancelled);
        }
        return failure instanceof HyperPodException known
                ? known
                : new HyperPodException("the operation failed with " + failure, List.of(), failure);
    }

    /** The progress in one line. */
    @Override
    public String toString() {
        return progress.toString();
    }

    /** A listener, and what it was last told. */
    private static final class Listening {
        private final Consumer<Progress> listener;
        private Optional<Progress> last = Optional.empty();

        Listening(Consumer<Progress> listener) {
            this.listener = listener;
        }

        synchronized void tell(Progress progress) {
            boolean worthIt = last.map(told -> !told.isAsFarAs(progress)
                            || progress.elapsed().minus(told.elapsed()).compareTo(LONGEST_SILENCE) >= 0)
                    .orElse(true);
            if (!worthIt) {
                return;
            }
            last = Optional.of(progress);
            try {
                listener.accept(progress);
            } catch (RuntimeException e) {
                log.warn("a progress listener failed", e);
            }
        }
    }

    /** One look at the work: a result when it is done, a failure when it has failed, nothing when it goes on. */
    interface Look<T> {
        CompletableFuture<Optional<T>> look(Operation<T> operation);
    }
}
