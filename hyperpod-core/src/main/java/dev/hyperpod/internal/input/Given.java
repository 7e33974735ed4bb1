package dev.hyperpod.internal.input;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hands in, refused where it comes in when it is null: later nobody could say whose it was. The name is
 * the one that the caller wrote: the parameter's, or that of the method where it has but one.
 */
public final class Given {

    private Given() {}

    /**
     * The value.
     *
     * @throws NullPointerException naming it, when it is null
     */
    public static <T> T notNull(@Nullable T value, String name) {
        if (value == null) {
            throw new NullPointerException(name + ": must not be null");
        }
        return value;
    }

    /**
     * The text, in which something stands.
     *
     * @param of what it is handed to, such as {@code open}
     * @throws NullPointerException naming it, when it is null
     * @throws InvalidInputException naming it, when it is blank
     */
    public static String text(@Nullable String value, String of, String name) {
        String text = notNull(value, name);
        if (text.isBlank()) {
            throw new InvalidInputException(of, List.of(name + ": \"" + text + "\" must not be blank"));
        }
        return text;
    }

    /**
     * A copy of the values.
     *
     * @throws NullPointerException naming them, when one or all are null
     */
    public static <T> List<T> list(@Nullable Collection<? extends @Nullable T> values, String name) {
        List<T> all = new ArrayList<>();
        for (T value : notNull(values, name)) {
            all.add(notNull(value, name + "[" + all.size() + "]"));
        }
        return List.copyOf(all);
    }

    /** As {@link #list(Collection, String)}, of an array. */
    public static <T> List<T> list(@Nullable T @Nullable [] values, String name) {
        return list(Arrays.asList(notNull(values, name)), name);
    }

    /**
     * A copy of the map, in its order.
     *
     * @throws NullPointerException naming it, when it, a key or a value is null
     */
    public static <V> Map<String, V> map(@Nullable Map<String, ? extends @Nullable V> values, String name) {
        Map<String, V> all = new LinkedHashMap<>();
        notNull(values, name)
                .forEach((key, value) -> all.put(notNull(key, name), notNull(value, name + "[" + key + "]")));
        return all;
    }
}
