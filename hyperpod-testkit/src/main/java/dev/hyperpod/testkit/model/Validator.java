package dev.hyperpod.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks a JSON tree against a shape. Members that the model does not know pass; {@link Members} finds them. */
public final class Validator {

    /** The years 1 to 9999: what lies outside is no date to most clients. */
    private static final double FIRST_SECOND = -62_135_596_800.0;

    private static final double LAST_SECOND = 253_402_300_799.999;

    // Java's matcher recurses once per repeated group: a text far beyond its limit is reported for its length alone.
    private static final int LONGEST_MATCHED = 2048;

    private final List<Violation> found = new ArrayList<>();

    private Validator() {}

    /**
     * Everything in a request or an answer that breaks the model, in the order of the model's members.
     *
     * @throws WrongTypeException when a value has another JSON type than the model's
     */
    public static List<Violation> violations(Shape.Structure shape, JsonNode value) {
        Validator validator = new Validator();
        validator.structure("", shape, value);
        return List.copyOf(validator.found);
    }

    private void check(String path, Shape shape, JsonNode value) {
        if (shape instanceof Shape.Structure structure) {
            structure(path, structure, value);
        } else if (shape instanceof Shape.ListOf list) {
            list(path, list, value);
        } else if (shape instanceof Shape.MapOf map) {
            map(path, map, value);
        } else {
            String shown = "'" + value.asText() + "'";
            scalar(path, shape, value).forEach(constraint -> found.add(new Violation(path, shown, constraint)));
        }
    }

    private void structure(String path, Shape.Structure shape, JsonNode value) {
        need(path, value, JsonNodeType.OBJECT, "a structure");
        shape.members().forEach((name, member) -> {
            JsonNode held = value.path(name);
            boolean absent = held.isMissingNode() || held.isNull();
            if (absent && !shape.required().contains(name)) {
                return;
            }
            String at = path.isEmpty() ? spelled(name) : path + "." + spelled(name);
            if (absent) {
                found.add(new Violation(at, "null", "Member must not be null"));
            } else {
                check(at, member, held);
            }
        });
        if (shape.union()) {
            union(path, shape, value);
        }
    }

    private void union(String path, Shape.Structure shape, JsonNode value) {
        long set = shape.members().keySet().stream().filter(value::hasNonNull).count();
        if (set != 1) {
            found.add(new Violation(
                    path,
                    shown(value),
                    "Member must have exactly one of " + shape.members().keySet() + " set"));
        }
    }

    private void list(String path, Shape.ListOf shape, JsonNode value) {
        need(path, value, JsonNodeType.ARRAY, "a list");
        length(path, value, shape.size());
        boolean nested = !(shape.member() instanceof Shape.Text) && !(shape.member() instanceof Shape.Whole);
        int position = 0;
        for (JsonNode item : value) {
            position++;
            String at = path + "." + position + ".member";
            if (item.isNull()) {
                found.add(new Violation(at, "null", "Member must not be null"));
            } else if (nested) {
                check(at, shape.member(), item);
            } else {
                within(path, value, "Member must satisfy constraint: ", scalar(at, shape.member(), item));
            }
        }
    }

    private void map(String path, Shape.MapOf shape, JsonNode value) {
        need(path, value, JsonNodeType.OBJECT, "a map");
        length(path, value, shape.size());
        value.properties().forEach(entry -> {
            JsonNode key = TextNode.valueOf(entry.getKey());
            within(path, value, "Map keys must satisfy constraint: ", scalar(path, shape.key(), key));
            if (shape.value() instanceof Shape.Text || shape.value() instanceof Shape.Whole) {
                List<String> broken = scalar(path, shape.value(), entry.getValue());
                within(path, value, "Map value must satisfy constraint: ", broken);
            } else {
                check(path + "." + entry.getKey() + ".member", shape.value(), entry.getValue());
            }
        });
    }

    /** AWS reports one complaint for a collection of scalars, however many of its items break the constraint. */
    private void within(String path, JsonNode collection, String words, List<String> constraints) {
        if (!constraints.isEmpty()) {
            Violation violation = new Violation(path, shown(collection), words + constraints);
            if (!found.contains(violation)) {
                found.add(violation);
            }
        }
    }

    private void length(String path, JsonNode collection, Shape.Range size) {
        ranged("length ", size, collection.size())
                .forEach(constraint -> found.add(new Violation(path, shown(collection), constraint)));
    }

    private static List<String> scalar(String path, Shape shape, JsonNode value) {
        if (shape instanceof Shape.Text text) {
            need(path, value, JsonNodeType.STRING, "a String");
            return text(text, value.asText());
        } else if (shape instanceof Shape.Whole whole) {
            need(path, value, JsonNodeType.NUMBER, "an Integer");
            if (!value.canConvertToExactIntegral()) {
                throw new WrongTypeException(path, "FLOAT_VALUE can not be converted to an Integer");
            }
            return ranged("value ", whole.value(), value.asDouble());
        } else if (shape instanceof Shape.Decimal decimal) {
            need(path, value, JsonNodeType.NUMBER, "a Float");
            return ranged("value ", decimal.value(), value.asDouble());
        } else if (shape instanceof Shape.Flag) {
            need(path, value, JsonNodeType.BOOLEAN, "a Boolean");
        } else {
            need(path, value, JsonNodeType.NUMBER, "a Timestamp");
            if (value.asDouble() < FIRST_SECOND || value.asDouble() > LAST_SECOND) {
                throw new WrongTypeException(path, "NUMBER_VALUE can not be converted to a Timestamp");
            }
        }
        return List.of();
    }

    private static List<String> text(Shape.Text shape, String value) {
        List<String> broken = new ArrayList<>(ranged("length ", shape.length(), value.length()));
        if (!shape.values().isEmpty() && !shape.values().contains(value)) {
            broken.add("Member must satisfy enum value set: " + shape.values());
        }
        if (value.length() <= LONGEST_MATCHED) {
            shape.pattern()
                    .filter(pattern -> !pattern.matcher(value).matches())
                    .ifPresent(pattern -> broken.add("Member must satisfy regular expression pattern: " + pattern));
        }
        return broken;
    }

    private static List<String> ranged(String what, Shape.Range range, double number) {
        if (range.isBelow(number)) {
            return List.of("Member must have " + what + "greater than or equal to "
                    + range.min().orElseThrow());
        }
        if (range.isAbove(number)) {
            return List.of("Member must have " + what + "less than or equal to "
                    + range.max().orElseThrow());
        }
        return List.of();
    }

    private static void need(String path, JsonNode value, JsonNodeType type, String wanted) {
        if (value.getNodeType() != type) {
            throw new WrongTypeException(path, value.getNodeType() + "_VALUE can not be converted to " + wanted);
        }
    }

    private static String spelled(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String shown(JsonNode value) {
        return "'"
                + (value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(item -> item.isValueNode() ? item.asText() : item.toString())
                                .collect(Collectors.joining(", ", "[", "]"))
                        : value.toString())
                + "'";
    }
}
