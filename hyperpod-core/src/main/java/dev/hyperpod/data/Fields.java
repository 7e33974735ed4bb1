package dev.hyperpod.data;

import dev.hyperpod.internal.text.Spelling;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object of a {@link DataSet}, and can refuse those that nobody asked for. Every fault is an
 * {@link IllegalArgumentException} that names the file and the field. Not thread-safe.
 *
 * <p>Written without lambdas and streams, which a program that has just started would pay for at its first look at an
 * instance type.
 */
public final class Fields {

    private final @Nullable Fields parent;
    private final String name;
    private final Map<?, ?> values;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Fields> children = new ArrayList<>();

    private Fields(@Nullable Fields parent, String name, Map<?, ?> values) {
        this.parent = parent;
        this.name = name;
        this.values = values;
    }

    /** The fields at the top of a file. */
    static Fields of(String file, Map<?, ?> values) {
        return new Fields(null, file, values);
    }

    /** The text of a field that must be there. */
    public String text(String field) {
        return required(field, value(field, String.class, "a text"));
    }

    /** The text of a field; empty when it is absent. */
    public Optional<String> optionalText(String field) {
        return Optional.ofNullable(value(field, String.class, "a text"));
    }

    /** The date of a field that must be there, such as {@code 2026-11-24}. */
    public LocalDate date(String field) {
        String text = text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault(field, "\"" + text + "\" is not a date such as 2026-11-24");
        }
    }

    /** The whole number, not less than 0, of a field that must be there. */
    public int count(String field) {
        return whole(field, required(field, number(field)));
    }

    /** The whole number, not less than 0, of a field; empty when it is absent. */
    public OptionalInt optionalCount(String field) {
        BigDecimal number = number(field);
        return number == null ? OptionalInt.empty() : OptionalInt.of(whole(field, number));
    }

    /** The number, not less than 0, of a field that must be there. */
    public double amount(String field) {
        return required(field, number(field)).doubleValue();
    }

    /** The number, not less than 0, of a field; empty when it is absent. */
    public OptionalDouble optionalAmount(String field) {
        BigDecimal number = number(field);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number.doubleValue());
    }

    /** True or false; empty when the field is absent. */
    public Optional<Boolean> optionalFlag(String field) {
        return Optional.ofNullable(value(field, Boolean.class, "true or false"));
    }

    /** The texts of a list; none when the field is absent. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        List<?> values = value(field, List.class, "a list");
        if (values != null) {
            for (Object text : values) {
                texts.add(cast(field, text, String.class, "a list of texts"));
            }
        }
        return texts;
    }

    /** The whole numbers, none less than 0, of a list; none when the field is absent. */
    public List<Integer> counts(String field) {
        List<Integer> counts = new ArrayList<>();
        List<?> values = value(field, List.class, "a list");
        if (values != null) {
            for (Object count : values) {
                BigDecimal number = cast(field, count, BigDecimal.class, "a list of numbers");
                if (number.signum() < 0) {
                    throw fault(field, number + " is less than 0");
                }
                counts.add(whole(field, number));
            }
        }
        return counts;
    }

    /** The fields of an object; empty when it is absent. */
    public Optional<Fields> object(String field) {
        Map<?, ?> object = value(field, Map.class, "an object");
        return object == null ? Optional.empty() : Optional.of(child(field, object));
    }

    /** Named objects in the order of the file; none when the field is absent. */
    public Map<String, Fields> objectsByName(String field) {
        Map<String, Fields> objects = new LinkedHashMap<>();
        Optional<Fields> entries = object(field);
        if (entries.isPresent()) {
            for (Object key : entries.get().values.keySet()) {
                objects.put((String) key, entries.get().object((String) key).orElseThrow());
            }
        }
        return objects;
    }

    /** Named texts in the order of the file; none when the field is absent. */
    public Map<String, String> textsByName(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<Fields> entries = object(field);
        if (entries.isPresent()) {
            for (Object key : entries.get().values.keySet()) {
                texts.put((String) key, entries.get().text((String) key));
            }
        }
        return texts;
    }

    /** Refuses fields that were not asked for before, here and in the objects below. */
    public void refuseOthers() {
        for (Object field : values.keySet()) {
            if (!asked.contains(field)) {
                List<String> near = Spelling.nearest((String) field, asked, 1);
                String guess = near.isEmpty() ? "" : "; did you mean \"" + near.get(0) + "\"?";
                throw fault((String) field, "there is no such field" + guess);
            }
        }
        for (Fields child : children) {
            child.refuseOthers();
        }
    }

    /** A fault of a field, to be thrown: names the file and where in it the field stands. */
    public IllegalArgumentException fault(String field, String problem) {
        StringBuilder place = new StringBuilder(field);
        Fields fields = this;
        for (; fields.parent != null; fields = fields.parent) {
            place.insert(0, fields.name + " > ");
        }
        return new IllegalArgumentException(fields.name + ": " + place + ": " + problem);
    }

    private Fields child(String field, Map<?, ?> object) {
        Fields child = new Fields(this, field, object);
        children.add(child);
        return child;
    }

    private @Nullable BigDecimal number(String field) {
        BigDecimal number = value(field, BigDecimal.class, "a number");
        if (number != null && number.signum() < 0) {
            throw fault(field, number + " is less than 0");
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

    private <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw fault(field, "is missing");
        }
        return value;
    }

    private <T> @Nullable T value(String field, Class<T> type, String expected) {
        asked.add(field);
        Object value = values.get(field);
        return value == null ? null : cast(field, value, type, expected);
    }

    private <T> T cast(String field, Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw fault(field, "\"" + value + "\" is not " + expected);
        }
        return type.cast(value);
    }
}
