package dev.hyperpod.internal.aws;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.AwsCallException.Kind;
import dev.hyperpod.time.Pacer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls from a service that is down: when its last ten calls all failed on AWS's side or got no answer, none goes
 * out for 20 seconds. Then a single one does; if it is answered, whatever the answer, all may follow, and else the
 * pause begins anew. Has no thread of its own. Thread-safe.
 */
final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);

    private static final int CALLS = 10;
    private static final float ALL = 100;

    /** No longer than a call waits between its attempts anyway. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** How often those look who wait for the answer to the single call. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** A call that is not answered for so long tells nothing more, whatever its client waits for. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(5);

    private final Pacer pacer;
    private final CircuitBreaker circuit;
    private volatile Instant askedAt = Instant.EPOCH;
    private volatile Opening opening = new Opening(0, Instant.EPOCH);
    private volatile @Nullable AwsCallException last;

    /** Which pause it is, counted from 1, and when it began. */
    private record Opening(int number, Instant at) {}

    Breaker(String service, Pacer pacer) {
        InstantSource now = pacer::instant;
        this.pacer = pacer;
        this.circuit = CircuitBreaker.of(
                service,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS)
                        .minimumNumberOfCalls(CALLS)
                        .failureRateThreshold(ALL)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(Breaker::isDown)
                        .ignoreException(Breaker::saysNothing)
                        .clock(now.withZone(ZoneOffset.UTC))
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
        circuit.getEventPublisher().onStateTransition(change -> changed(change.getStateTransition()));
    }

    private void changed(StateTransition change) {
        if (change.getToState() == State.OPEN) {
            opening = new Opening(opening.number() + 1, pacer.instant());
            if (change.getFromState() == State.CLOSED) {
                log.warn(
                        "{} is down; until it is back, one call every {} s goes out",
                        circuit.getName(),
                        PAUSE.toSeconds());
            }
        } else if (change.getToState() == State.HALF_OPEN) {
            askedAt = pacer.instant();
        } else if (change.getToState() == State.CLOSED) {
            log.info("{} is back", circuit.getName());
        }
    }

    private static boolean isDown(Throwable failure) {
        return failure instanceof AwsCallException call && call.kind() == Kind.UNAVAILABLE;
    }

    /** What failed before it went out tells nothing of the service. */
    private static boolean saysNothing(Throwable failure) {
        return !(failure instanceof AwsCallException call) || (call.code().isEmpty() && !isDown(failure));
    }

    /** Whether calls go out as always. */
    boolean isClosed() {
        return circuit.getState() == State.CLOSED;
    }

    /** Whether a call may go out now. One that may must be followed by its outcome. */
    boolean admits() {
        if (isUnanswered()) {
            giveUpWaiting();
        }
        return circuit.tryAcquirePermission();
    }

    private boolean isUnanswered() {
        return circuit.getState() == State.HALF_OPEN && pacer.instant().isAfter(askedAt.plus(ANSWERED_WITHIN));
    }

    private synchronized void giveUpWaiting() {
        if (isUnanswered()) {
            circuit.transitionToOpenState();
        }
    }

    void answered() {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(Throwable failure) {
        if (isDown(failure)) {
            last = (AwsCallException) failure;
        }
        circuit.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /** How often it was seen that the service is down. */
    int openings() {
        return opening.number();
    }

    /** The newest failure, if it was seen since then that the service is down. */
    Optional<AwsCallException> failureSince(int openings) {
        return openings() > openings ? Optional.ofNullable(last) : Optional.empty();
    }

    /** How long a call that may not go out waits before it looks again. */
    Duration pause() {
        // The pause is over only after its last moment.
        Duration left =
                Duration.between(pacer.instant(), opening.at().plus(PAUSE).plusMillis(1));
        return left.compareTo(BETWEEN_LOOKS) < 0 ? BETWEEN_LOOKS : left;
    }
}
