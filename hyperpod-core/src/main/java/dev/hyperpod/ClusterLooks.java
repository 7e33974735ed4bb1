package dev.hyperpod;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.ClusterDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a cluster every 30 seconds for as long as there is something to do, and does it. What may pass, such as
 * another update in progress, is left to the next look. Blocks no thread.
 */
final class ClusterLooks {

    private static final Logger log = LoggerFactory.getLogger(ClusterLooks.class);

    /** Long enough for all that is asked at once to go out in one request. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final HyperPodClient client;
    private final String cluster;
    private final Function<Optional<ClusterDescription>, CompletableFuture<Void>> work;
    private final Consumer<Throwable> failed;
    private final BooleanSupplier goesOn;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile CompletableFuture<Void> nextLook = CompletableFuture.completedFuture(null);

    /**
     * Nothing is looked at yet.
     *
     * @param work is done at each look, with the cluster as it is then
     * @param failed is told what made a look fail and will not pass
     * @param goesOn whether there is something to do
     */
    ClusterLooks(
            HyperPodClient client,
            String cluster,
            Function<Optional<ClusterDescription>, CompletableFuture<Void>> work,
            Consumer<Throwable> failed,
            BooleanSupplier goesOn) {
        this.client = client;
        this.cluster = cluster;
        this.work = work;
        this.failed = failed;
        this.goesOn = goesOn;
    }

    /** Begins to look, unless that is under way. */
    void begin() {
        if (looking.compareAndSet(false, true)) {
            lookAfter(FIRST_LOOK);
        }
    }

    /** Looks now, unless it is looking. */
    void hurry() {
        begin();
        nextLook.complete(null);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever happens in a look is told to whoever asked
    private void lookAfter(Duration pause) {
        CompletableFuture<Void> due = client.aws().pacer().after(pause);
        nextLook = due;
        due.thenCompose(now -> Lookup.clusters(client.sageMaker()).findAsync(cluster))
                .thenCompose(work)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed(HyperPodException.unwrapped(failure));
                    }
                    if (looksAgain()) {
                        lookAfter(PAUSE);
                    }
                });
    }

    /** What came up just as it ended has found it still looking, and must not be left. */
    private boolean looksAgain() {
        if (goesOn.getAsBoolean()) {
            return true;
        }
        looking.set(false);
        return goesOn.getAsBoolean() && looking.compareAndSet(false, true);
    }

    /** What was not sent, since nobody wanted it any more, is no failure: the next look sees what is wanted then. */
    private void failed(Throwable failure) {
        if (failure instanceof AwsCallException call && mayPass(call)) {
            log.info("{}: {}; looking again", cluster, call.summary());
        } else if (failure instanceof CancellationException) {
            log.debug("{}: {}", cluster, failure.getMessage());
        } else {
            failed.accept(failure);
        }
    }

    /** Whether a call may be taken later. */
    static boolean mayPass(AwsCallException call) {
        return switch (call.kind()) {
            case THROTTLED, UNAVAILABLE, CONFLICT -> true;
            default -> false;
        };
    }
}
