package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.Sightings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Things of one kind by their name, in the order of the alphabet. Names that differ only in case are the same name.
 *
 * @param <T> the kind
 */
public final class Register<T> {

    private final String kind;
    private final Function<T, String> name;
    private final Map<String, T> things = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Optional<Sightings> sightings = Optional.empty();

    Register(String kind, Function<T, String> name) {
        this.kind = kind;
        this.name = name;
    }

    /** Lets reads see new things late. */
    void trailing(Sightings rule) {
        sightings = Optional.of(rule);
    }

    /** A thing by name. Reads do not see what was made just now, where the account is told so. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(things.get(key)).filter(this::readSees);
    }

    /** All things, as they are now. Reads do not see what was made just now, where the account is told so. */
    public List<T> all() {
        return things.values().stream().filter(this::readSees).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Puts a thing here; one of the same name gives way. */
    public T put(T thing) {
        String key = name.apply(thing);
        if (things.put(key, thing) == null) {
            sightings.ifPresent(seen -> seen.made(key));
        }
        return thing;
    }

    /** Whether another service sees a thing that is here. */
    public boolean isSeen(T thing) {
        return sightings.map(seen -> seen.isSeen(name.apply(thing))).orElse(true);
    }

    private boolean readSees(T thing) {
        return sightings.map(seen -> seen.readSees(name.apply(thing))).orElse(true);
    }

    /** Takes a thing away, if it is here. */
    public void drop(String key) {
        T gone = things.remove(key);
        if (gone != null) {
            sightings.ifPresent(seen -> seen.gone(name.apply(gone)));
        }
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
        drop(key);
    }

    private T get(String key) {
        return find(key)
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + kind + " '" + key + "', there are " + things.keySet()));
    }
}
