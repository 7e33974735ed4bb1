package dev.hyperpod.testkit.service.sagemaker.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The tags of one resource, by key: at most 50, none under {@code aws:}. The words of the refusals are inferred. */
public final class Tags {

    /** How many tags a resource can have. */
    public static final int LIMIT = 50;

    private final TreeMap<String, ObjectNode> byKey = new TreeMap<>();

    /** No tags yet. */
    public Tags() {}

    /**
     * The tags of a new resource.
     *
     * @param list AWS's list of {@code Key} and {@code Value}; may be absent
     */
    public static Tags of(JsonNode list) {
        Tags tags = new Tags();
        tags.add(list);
        return tags;
    }

    /** Adds tags or gives known ones another value: all of them, or none when one is refused. */
    public void add(JsonNode list) {
        Set<String> given = new HashSet<>();
        for (JsonNode tag : list) {
            String key = tag.path("Key").asText();
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw Errors.validation("Tag keys that begin with 'aws:' are reserved for system use: " + key);
            }
            if (!given.add(key)) {
                throw Errors.validation("Tag keys must be unique per resource, duplicate key: " + key);
            }
        }
        Set<String> all = new HashSet<>(byKey.keySet());
        all.addAll(given);
        if (all.size() > LIMIT) {
            throw Errors.validation("A resource can have at most " + LIMIT + " tags.");
        }
        list.forEach(tag -> {
            ObjectNode kept = Json.object();
            kept.set("Key", tag.path("Key"));
            kept.set("Value", tag.path("Value"));
            byKey.put(tag.path("Key").asText(), kept);
        });
    }

    /** Takes tags away; unknown keys are passed over. */
    public void remove(JsonNode keys) {
        keys.forEach(key -> byKey.remove(key.asText()));
    }

    /** All tags, by key. */
    public NavigableMap<String, ObjectNode> byKey() {
        return Collections.unmodifiableNavigableMap(byKey);
    }
}
