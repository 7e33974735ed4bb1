package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Things of one kind by their id, in the order in which they came.
 *
 * @param <T> the kind
 */
public final class Shelf<T> {

    private final String kind;
    private final Function<T, String> id;
    private final Map<String, T> things = new LinkedHashMap<>();
    private final Map<String, Instant> seenFrom = new HashMap<>();
    private Optional<Visibility> visibility = Optional.empty();

    /** An empty shelf of things of a kind, each with its id. */
    public Shelf(String kind, Function<T, String> id) {
        this.kind = kind;
        this.id = id;
    }

    /** Lets reads see new things late. */
    void trailing(Visibility rule) {
        visibility = Optional.of(rule);
    }

    /** A thing by id. Reads do not see what was made just now, where the account is told so. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(things.get(key)).filter(thing -> readSees(key));
    }

    /** All things, as they are now. Reads do not see what was made just now, where the account is told so. */
    public List<T> all() {
        return things.entrySet().stream()
                .filter(entry -> readSees(entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Puts a thing here; one with the same id gives way. */
    public T put(T thing) {
        String key = id.apply(thing);
        if (things.put(key, thing) == null) {
            visibility
                    .map(Visibility::seenFrom)
                    .filter(Instant.MIN::isBefore)
                    .ifPresent(from -> seenFrom.put(key, from));
        }
        return thing;
    }

    /** Whether another service sees a thing. */
    boolean isSeen(String key) {
        return visibility
                .map(rule -> rule.sees(seenFrom.getOrDefault(key, Instant.MIN)))
                .orElse(true);
    }

    private boolean readSees(String key) {
        return seenFrom.isEmpty()
                || visibility
                        .map(rule -> rule.readSees(seenFrom.getOrDefault(key, Instant.MIN)))
                        .orElse(true);
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
        seenFrom.remove(key);
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
