package dev.hyperpod.testkit.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Things of one kind by their id, in the order in which they came.
 *
 * @param <T> the kind
 */
public final class Shelf<T> {

    private final String kind;
    private final Function<T, String> id;
    private final Map<String, T> things = new LinkedHashMap<>();

    Shelf(String kind, Function<T, String> id) {
        this.kind = kind;
        this.id = id;
    }

    /** A thing by id. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(things.get(key));
    }

    /** All things, as they are now. */
    public List<T> all() {
        return new ArrayList<>(things.values());
    }

    /** Puts a thing here; one with the same id gives way. */
    public T put(T thing) {
        things.put(id.apply(thing), thing);
        return thing;
    }

    /**
     * Changes a thing.
     *
     * @throws IllegalArgumentException when there is none of that id; the message names those that there are
     */
    void change(String key, Consumer<? super T> change) {
        change.accept(get(key));
    }

    /**
     * Takes a thing away.
     *
     * @throws IllegalArgumentException when there is none of that id
     */
    public void remove(String key) {
        get(key);
        things.remove(key);
    }

    /** Takes away what fits. */
    void removeIf(Predicate<T> condition) {
        things.values().removeIf(condition);
    }

    private T get(String key) {
        return find(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + kind + " '" + key + "', there are " + things.keySet()));
    }
}
