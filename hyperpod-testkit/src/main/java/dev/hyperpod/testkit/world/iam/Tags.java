package dev.hyperpod.testkit.world.iam;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The tags on a thing. Keys that differ only in case are one key, which keeps the spelling that came last. */
public final class Tags {

    private final Map<String, Map.Entry<String, String>> byKey = new LinkedHashMap<>();

    Tags() {}

    /** The tags by key, in the order in which their keys came. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        byKey.values().forEach(tag -> all.put(tag.getKey(), tag.getValue()));
        return all;
    }

    /** Sets tags; those with the same key get the new value. */
    public void put(Map<String, String> more) {
        more.forEach((key, value) -> byKey.put(lower(key), Map.entry(key, value)));
    }

    /** Takes tags away; keys that are not there are passed over. */
    public void remove(Collection<String> keys) {
        keys.forEach(key -> byKey.remove(lower(key)));
    }

    /** How many tags there would be with these too. */
    public int sizeWith(Collection<String> keys) {
        return byKey.size()
                + (int) keys.stream()
                        .map(Tags::lower)
                        .distinct()
                        .filter(key -> !byKey.containsKey(key))
                        .count();
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
