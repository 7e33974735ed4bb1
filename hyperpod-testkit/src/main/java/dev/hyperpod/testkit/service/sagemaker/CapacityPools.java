package dev.hyperpod.testkit.service.sagemaker;

import java.util.HashMap;
import java.util.Map;

/** How many instances of a type a zone still has. A pool that was never set is endless. */
final class CapacityPools {

    private final Map<Pool, Integer> left = new HashMap<>();

    private record Pool(String zoneId, String type) {}

    void set(String zoneId, String type, int instances) {
        left.put(new Pool(zoneId, type), instances);
    }

    void open(String zoneId, String type) {
        left.remove(new Pool(zoneId, type));
    }

    int available(String zoneId, String type) {
        return left.getOrDefault(new Pool(zoneId, type), Integer.MAX_VALUE);
    }

    void take(String zoneId, String type, int instances) {
        left.computeIfPresent(new Pool(zoneId, type), (pool, count) -> count - instances);
    }

    void giveBack(String zoneId, String type, int instances) {
        left.computeIfPresent(new Pool(zoneId, type), (pool, count) -> count + instances);
    }
}
