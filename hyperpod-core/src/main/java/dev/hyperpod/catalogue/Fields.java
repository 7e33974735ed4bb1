package dev.hyperpod.catalogue;

import dev.hyperpod.internal.text.Spelling;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the fields of one object of a {@link DataSet}, and refuses those that nobody asked for. Every fault is an
 * {@link IllegalArgumentException} that names the file and the field. Not thread-safe.
 */
final class Fields {

    private final String path;
    private final Map<?, ?> values;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** The fields at the top of a file. */
    static Fields of(String file, Map<?, ?> values) {
        return new Fields(file + ": ", values);
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> fault(field, "is missing"));
    }

    Optional<String> optionalText(String field) {
        return value(field, String.class, "a text");
    }

    LocalDate date(String field) {
        String text = text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault(field, "\"" + text + "\" is not a date such as 2026-11-24");
        }
    }

    int count(String field) {
        return optionalCount(field).orElseThrow(() -> fault(field, "is missing"));
    }

    OptionalInt optionalCount(String field) {
        return number(field).stream().mapToInt(n -> whole(field, n)).findFirst();
    }

    double amount(String field) {
        return optionalAmount(field).orElseThrow(() -> fault(field, "is missing"));
    }

    OptionalDouble optionalAmount(String field) {
        return number(field).stream().mapToDouble(BigDecimal::doubleValue).findFirst();
    }

    Optional<Boolean> optionalFlag(String field) {
        return value(field, Boolean.class, "true or false");
    }

    /** The texts of a list; none when the field is absent. */
    List<String> texts(String field) {
        return value(field, List.class, "a list").stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(text -> cast(field, text, String.class, "a list of texts"))
                .toList();
    }

    /** An object, read to its last field. */
    <T> Optional<T> object(String field, Function<Fields, T> reader) {
        return value(field, Map.class, "an object").map(object -> read(field, object, reader));
    }

    /** Named objects, each read to its last field, in the order of the file; none when the field is absent. */
    <T> Map<String, T> objectsByName(String field, BiFunction<String, Fields, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        value(field, Map.class, "an object")
                .ifPresent(objects -> ((Map<?, ?>) objects).forEach((key, object) -> {
                    String at = field + "[" + key + "]";
                    Map<?, ?> entry = cast(at, object, Map.class, "an object");
                    read.put((String) key, read(at, entry, fields -> reader.apply((String) key, fields)));
                }));
        return read;
    }

    /** Named texts in the order of the file; none when the field is absent. */
    Map<String, String> textsByName(String field) {
        Map<String, String> read = new LinkedHashMap<>();
        value(field, Map.class, "an object")
                .ifPresent(texts -> ((Map<?, ?>) texts)
                        .forEach((key, text) ->
                                read.put((String) key, cast(field + "[" + key + "]", text, String.class, "a text"))));
        return read;
    }

    /** Refuses fields that were not asked for before. */
    void refuseOthers() {
        for (Object field : values.keySet()) {
            if (!asked.contains(field)) {
                List<String> near = Spelling.nearest((String) field, asked, 1);
                String guess = near.isEmpty() ? "" : "; did you mean \"" + near.get(0) + "\"?";
                throw fault((String) field, "there is no such field" + guess);
            }
        }
    }

    IllegalArgumentException fault(String field, String problem) {
        return new IllegalArgumentException(path + field + ": " + problem);
    }

    private <T> T read(String field, Map<?, ?> object, Function<Fields, T> reader) {
        Fields fields = new Fields(path + field + ".", object);
        T read = reader.apply(fields);
        fields.refuseOthers();
        return read;
    }

    private Optional<BigDecimal> number(String field) {
        Optional<BigDecimal> number = value(field, BigDecimal.class, "a number");
        if (number.isPresent() && number.get().signum() < 0) {
            throw fault(field, number.get() + " is less than 0");
        }
        return number;
    }

    private int whole(String field, BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw fault(field, number + " is not a whole number of 32 bits");
        }
    }

    private <T> Optional<T> value(String field, Class<T> type, String expected) {
        asked.add(field);
        return Optional.ofNullable(values.get(field)).map(value -> cast(field, value, type, expected));
    }

    private <T> T cast(String field, Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw fault(field, "\"" + value + "\" is not " + expected);
        }
        return type.cast(value);
    }
}
