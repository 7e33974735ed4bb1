package dev.hyperpod.testkit.service.sagemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many instances of a type a zone still has. A pool that was never set is endless. A pool may open and close in
 * turn: while it is closed it hands out nothing and still takes back.
 */
final class CapacityPools {

    private final Map<Pool, Integer> left = new HashMap<>();
    private final Map<Pool, Tide> tides = new HashMap<>();
    private final Set<Pool> dry = new HashSet<>();

    private record Pool(String zoneId, String type) {}

    /** When a pool is open: for a while from its start on, then closed for a while, and so on. */
    private record Tide(Instant start, Duration open, Duration closed) {

        boolean isOpen(Instant now) {
            long round = open.plus(closed).toMillis();
            return Math.floorMod(Duration.between(start, now).toMillis(), round) < open.toMillis();
        }
    }

    void set(String zoneId, String type, int instances) {
        left.put(new Pool(zoneId, type), instances);
        dry.remove(new Pool(zoneId, type));
    }

    /** Leaves a pool with nothing; what comes back to it is not handed out either. */
    void dry(String zoneId, String type) {
        set(zoneId, type, 0);
        dry.add(new Pool(zoneId, type));
    }

    /** Makes a pool endless and always open. */
    void open(String zoneId, String type) {
        left.remove(new Pool(zoneId, type));
        tides.remove(new Pool(zoneId, type));
        dry.remove(new Pool(zoneId, type));
    }

    void tide(String zoneId, String type, Instant start, Duration open, Duration closed) {
        tides.put(new Pool(zoneId, type), new Tide(start, open, closed));
    }

    int available(String zoneId, String type, Instant now) {
        Pool pool = new Pool(zoneId, type);
        boolean open = Optional.ofNullable(tides.get(pool))
                .map(tide -> tide.isOpen(now))
                .orElse(true);
        return (open && !dry.contains(pool)) ? Math.max(0, left.getOrDefault(pool, Integer.MAX_VALUE)) : 0;
    }

    void take(String zoneId, String type, int instances) {
        left.computeIfPresent(new Pool(zoneId, type), (pool, count) -> count - instances);
    }

    void giveBack(String zoneId, String type, int instances) {
        left.computeIfPresent(new Pool(zoneId, type), (pool, count) -> count + instances);
    }
}
