package dev.hyperpod.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a document left out. Parsers hand over null for it; specs hold something that says so. */
@SuppressWarnings("NullableOptional") // a parser hands over null where a document has nothing
final class Absent {

    private Absent() {}

    static <T> List<T> toEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> Optional<T> toEmpty(@Nullable Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    static OptionalInt toEmpty(@Nullable OptionalInt value) {
        return value == null ? OptionalInt.empty() : value;
    }

    static String toEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    static <T> T refused(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }
}
