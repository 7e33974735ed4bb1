package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.market.CapacityMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many instances of a type a zone still has, for one way of buying them. A pool that was never set is endless. A
 * pool may open and close: while it is closed it hands out nothing and still takes back.
 */
final class CapacityPools {

    private final Map<Pool, Integer> left = new HashMap<>();
    private final Map<Pool, Hours> hours = new HashMap<>();
    private final Set<Pool> dry = new HashSet<>();
    private final Map<String, Duration> creations = new HashMap<>();

    private record Pool(String zoneId, String type) {}

    /** When a pool is open. */
    private interface Hours {

        boolean isOpen(Instant now);
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
        hours.remove(new Pool(zoneId, type));
        dry.remove(new Pool(zoneId, type));
    }

    /** Opens a pool for a while from a start on, then closes it for a while, and so on. */
    void inTurn(String zoneId, String type, Instant start, Duration open, Duration closed) {
        long round = open.plus(closed).toMillis();
        hours.put(
                new Pool(zoneId, type),
                now -> Math.floorMod(Duration.between(start, now).toMillis(), round) < open.toMillis());
    }

    /** Lets the pools of a type be open when a market that begins now says so, and its nodes come up as it says. */
    void follow(CapacityMarket market, String type, Instant start) {
        for (String zoneId : market.zoneIds()) {
            open(zoneId, type);
            hours.put(new Pool(zoneId, type), now -> market.isOpen(zoneId, Duration.between(start, now)));
        }
        creations.put(type, market.creation());
    }

    /** How long nodes of a type take from a request until they are ready, where a market says so. */
    Optional<Duration> creation(String type) {
        return Optional.ofNullable(creations.get(type));
    }

    int available(String zoneId, String type, Instant now) {
        Pool pool = new Pool(zoneId, type);
        boolean open = Optional.ofNullable(hours.get(pool))
                .map(known -> known.isOpen(now))
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
