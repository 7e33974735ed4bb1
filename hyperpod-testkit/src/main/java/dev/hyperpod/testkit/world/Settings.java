package dev.hyperpod.testkit.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How a thing is set up beyond what others need to know of it: one value of each type, in the service's own shapes. */
public final class Settings {

    private final Map<Class<?>, Object> values = new HashMap<>();

    /** Nothing set. */
    public Settings() {}

    /** The value of a type; empty when none is set. */
    public <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(type::cast);
    }

    /** Sets a value; the one of the same type gives way. */
    public <T> void put(Class<T> type, T value) {
        values.put(type, value);
    }

    /** Takes a value away, if there is one. */
    public void remove(Class<?> type) {
        values.remove(type);
    }
}
