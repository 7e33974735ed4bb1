package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final Shelf<T> shelf;

    Register(String kind, Function<T, String> name) {
        this.kind = kind;
        this.name = name;
        this.shelf = new Shelf<>(kind, thing -> key(name.apply(thing)));
    }

    /** What holds the things, by {@link #key}. */
    public Shelf<T> shelf() {
        return shelf;
    }

    /** What a name is kept by: its case counts for nothing. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A thing by name. */
    public Optional<T> find(String wanted) {
        return shelf.find(key(wanted));
    }

    /** All things, as they are now. */
    public List<T> all() {
        List<T> things = shelf.all();
        things.sort(Comparator.comparing(thing -> key(name.apply(thing))));
        return things;
    }

    /** Puts a thing here; one of the same name gives way. */
    public T put(T thing) {
        return shelf.put(thing);
    }

    /** Takes a thing away, if it is here. */
    public void drop(String gone) {
        if (find(gone).isPresent()) {
            shelf.remove(key(gone));
        }
    }

    /**
     * Changes a thing.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those that there are
     */
    public void change(String wanted, Consumer<? super T> change) {
        change.accept(get(wanted));
    }

    /**
     * Takes a thing away.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public void remove(String wanted) {
        get(wanted);
        drop(wanted);
    }

    private T get(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " '" + wanted + "', there are "
                        + all().stream().map(name).toList()));
    }
}
