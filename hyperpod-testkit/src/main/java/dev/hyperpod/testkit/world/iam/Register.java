package dev.hyperpod.testkit.world.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Things of one kind by their name, in the order of the alphabet. Names that differ only in case are the same name.
 *
 * @param <T> the kind
 */
public final class Register<T> {

    private final String kind;
    private final Function<T, String> name;
    private final Map<String, T> things = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Register(String kind, Function<T, String> name) {
        this.kind = kind;
        this.name = name;
    }

    /** A thing by name. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(things.get(key));
    }

    /** All things, as they are now. */
    public List<T> all() {
        return new ArrayList<>(things.values());
    }

    /** Puts a thing here; one of the same name gives way. */
    public T put(T thing) {
        things.put(name.apply(thing), thing);
        return thing;
    }

    /** Takes a thing away, if it is here. */
    public void drop(String key) {
        things.remove(key);
    }

    /**
     * Changes a thing.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those that there are
     */
    public void change(String key, Consumer<? super T> change) {
        change.accept(get(key));
    }

    /**
     * Takes a thing away.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public void remove(String key) {
        get(key);
        things.remove(key);
    }

    private T get(String key) {
        return find(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + kind + " '" + key + "', there are " + things.keySet()));
    }
}
