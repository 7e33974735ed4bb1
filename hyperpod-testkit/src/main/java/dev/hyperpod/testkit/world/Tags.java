package dev.hyperpod.testkit.world;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tags of everything in the network, by the id of the tagged thing. */
public final class Tags {

    private final Map<String, TreeMap<String, String>> byThing = new HashMap<>();

    Tags() {}

    /** The tags of a thing by key; empty when it has none. */
    public Map<String, String> of(String id) {
        return Map.copyOf(byThing.getOrDefault(id, new TreeMap<>()));
    }

    /** Every thing that has tags, in the order of their ids. */
    public Map<String, Map<String, String>> all() {
        return new TreeMap<>(byThing);
    }

    /** Gives a thing a tag; one of the same key gives way. */
    public Tags put(String id, String key, String value) {
        byThing.computeIfAbsent(id, thing -> new TreeMap<>()).put(key, value);
        return this;
    }

    /** Takes a tag away, if it is there. */
    public void remove(String id, String key) {
        TreeMap<String, String> tags = byThing.getOrDefault(id, new TreeMap<>());
        tags.remove(key);
        if (tags.isEmpty()) {
            byThing.remove(id);
        }
    }

    /** Takes all tags of a thing away. */
    public void forget(String id) {
        byThing.remove(id);
    }
}
