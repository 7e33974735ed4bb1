package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** From when on each thing of a collection is seen, where reads trail writes. */
public final class Sightings {

    private final Visibility rule;
    private final Map<String, Instant> seenFrom = new HashMap<>();

    Sightings(Visibility rule) {
        this.rule = rule;
    }

    /** Notes that a thing was made, now. */
    public void made(String key) {
        Instant from = rule.seenFrom();
        if (from.isAfter(Instant.MIN)) {
            seenFrom.put(key, from);
        }
    }

    /** Notes that a thing is gone. */
    public void gone(String key) {
        seenFrom.remove(key);
    }

    /** Whether reads see a thing. */
    public boolean readSees(String key) {
        return seenFrom.isEmpty() || rule.readSees(seenFrom.getOrDefault(key, Instant.MIN));
    }

    /** Whether another service sees a thing. */
    public boolean isSeen(String key) {
        return seenFrom.isEmpty() || rule.sees(seenFrom.getOrDefault(key, Instant.MIN));
    }
}
