package dev.hyperpod.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls against {@link Rates}: a bucket for each region, service and operation. Guarded by the emulator's lock.
 */
final class RateLimiter {

    private final Rates rates;
    private final InstantSource time;
    private final Map<Key, Bucket> buckets = new HashMap<>();

    RateLimiter(Rates rates, InstantSource time) {
        this.rates = rates;
        this.time = time;
    }

    private record Key(String region, String service, String operation) {}

    /**
     * A bucket as it was when last used.
     *
     * @param calls how many it held
     */
    private record Bucket(double calls, Instant at) {

        Bucket refilled(Rates.Limit limit, Instant now) {
            double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
            return new Bucket(Math.min(limit.burst(), calls + seconds * limit.perSecond()), now);
        }

        Bucket less() {
            return new Bucket(calls - 1, at);
        }
    }

    /** Takes a call out of its bucket; false when there is none left. */
    boolean admits(String region, String service, String operation) {
        Optional<Rates.Limit> limit = rates.of(service, operation);
        if (limit.isEmpty()) {
            return true;
        }
        Key key = new Key(region, service, operation);
        Instant now = time.instant();
        Bucket bucket =
                buckets.getOrDefault(key, new Bucket(limit.get().burst(), now)).refilled(limit.get(), now);
        boolean admitted = bucket.calls() >= 1;
        buckets.put(key, admitted ? bucket.less() : bucket);
        return admitted;
    }
}
