package dev.hyperpod.internal.aws;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.time.Pacer;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How often a client calls, so that an account which others share is not throttled on its behalf: so many calls in so
 * many seconds for each service, in some services apart for reads. Whoever comes too often waits on the pacer. The
 * figures and where they come from stand in {@code call-rates.json}; what is not named there, S3 for one, is not held
 * back. Thread-safe.
 */
final class CallRates {

    private static final Duration EVER = Duration.ofDays(365);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pacer pacer;
    private final Map<String, RateLimiter> limiters;

    CallRates(Pacer pacer) {
        this.pacer = pacer;
        this.limiters = new LinkedHashMap<>();
        Bundled.RATES
                .fields()
                .objectsByName("rates")
                .forEach((actions, rate) -> limiters.put(actions, limiter(actions, rate)));
    }

    private RateLimiter limiter(String actions, Fields rate) {
        return new AtomicRateLimiter(
                actions,
                RateLimiterConfig.custom()
                        .limitForPeriod(rate.count("calls"))
                        .limitRefreshPeriod(Duration.ofSeconds(rate.count("seconds")))
                        .timeoutDuration(EVER)
                        .build(),
                () -> nanos(pacer.instant()));
    }

    /** Completes when a call of this IAM action may go out: at once, if it can. Never blocks. */
    CompletableFuture<Void> admit(String action) {
        return limiters.entrySet().stream()
                .filter(entry -> covers(entry.getKey(), action))
                .findFirst()
                .map(entry -> entry.getValue().reservePermission())
                .filter(wait -> wait > 0)
                .map(wait -> pacer.after(Duration.ofNanos(wait)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static boolean covers(String actions, String action) {
        return actions.endsWith("*")
                ? action.startsWith(actions.substring(0, actions.length() - 1))
                : action.equals(actions);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    private static final class Bundled {
        static final DataSet RATES = DataSet.bundled(CallRates.class, "call-rates.json");
    }
}
