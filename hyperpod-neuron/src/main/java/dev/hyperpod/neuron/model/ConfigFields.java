package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hyperpod.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One object of a configuration, whose fields are asked for by all the names that they may have. A dot in a name leads
 * into an object. What is null is absent; what cannot be used is an anomaly, and absent. Not thread-safe.
 */
final class ConfigFields {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_SHOWN = 40;

    private final JsonNode json;
    private final String prefix;
    private final List<Anomaly> anomalies;

    ConfigFields(JsonNode json, String prefix, List<Anomaly> anomalies) {
        this.json = json;
        this.prefix = prefix;
        this.anomalies = anomalies;
    }

    /** The object of this name, with the same list of anomalies; empty when there is none. */
    Optional<ConfigFields> object(String name) {
        JsonNode node = at(name);
        return node.isObject() && !node.isEmpty()
                ? Optional.of(new ConfigFields(node, prefix + name + ".", anomalies))
                : Optional.empty();
    }

    boolean has(String name) {
        return !at(name).isMissingNode();
    }

    /** What stands there, for messages; empty when nothing does. */
    Optional<String> shown(List<String> names) {
        for (String name : names) {
            if (has(name)) {
                return Optional.of(shown(at(name)));
            }
        }
        return Optional.empty();
    }

    private static String shown(JsonNode node) {
        String text = SafeText.of(node.toString());
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + " …";
    }

    /** The name in full, for messages. */
    String path(String name) {
        return prefix + name;
    }

    /** A whole number within the limit. */
    OptionalInt number(Shape.Limit limit, List<String> names) {
        for (String name : names) {
            JsonNode node = at(name);
            if (!node.isMissingNode()) {
                OptionalInt number = number(limit, name, sameForAll(node));
                if (number.isPresent()) {
                    return number;
                }
            }
        }
        return OptionalInt.empty();
    }

    OptionalInt number(Shape.Limit limit, String... names) {
        return number(limit, List.of(names));
    }

    /** A whole number from 0 on. */
    OptionalInt count(String... names) {
        for (String name : names) {
            JsonNode node = at(name);
            if (isWhole(node) && node.doubleValue() >= 0) {
                return OptionalInt.of((int) node.doubleValue());
            }
        }
        return OptionalInt.empty();
    }

    OptionalDouble decimal(String name) {
        JsonNode node = at(name);
        return node.isNumber() && Double.isFinite(node.doubleValue())
                ? OptionalDouble.of(node.doubleValue())
                : OptionalDouble.empty();
    }

    Optional<Boolean> flag(String name) {
        JsonNode node = at(name);
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    boolean isTrue(String name) {
        return flag(name).orElse(false);
    }

    /** The first text among the names. */
    Optional<String> text(String... names) {
        for (String name : names) {
            Optional<String> text = plain(at(name));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        at(name).forEach(node -> plain(node).ifPresent(texts::add));
        return texts;
    }

    /** How many entries a list has; 0 when it is none. */
    int size(String name) {
        return at(name).isArray() ? at(name).size() : 0;
    }

    /** How many entries of a list, one for each layer, are no zero; empty when it is no list. */
    OptionalInt marks(String name) {
        JsonNode list = at(name);
        if (!list.isArray()) {
            return OptionalInt.empty();
        }
        int marked = 0;
        for (JsonNode layer : list) {
            marked += isWhole(layer) && layer.doubleValue() != 0 ? 1 : 0;
        }
        return OptionalInt.of(marked);
    }

    void note(Anomaly.Kind kind, String name, String message) {
        anomalies.add(new Anomaly(kind, path(name), message));
    }

    private JsonNode at(String name) {
        JsonNode node = json;
        for (String part : name.split("\\.")) {
            node = node.path(part);
        }
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private OptionalInt number(Shape.Limit limit, String name, JsonNode node) {
        if (isWhole(node) && limit.allows((long) node.doubleValue())) {
            return OptionalInt.of((int) node.doubleValue());
        }
        // Experts, windows and the like are switched off by a zero.
        if (!(isWhole(node) && node.doubleValue() == 0)) {
            note(
                    Anomaly.Kind.UNUSABLE_VALUE,
                    name,
                    shown(node) + " is no whole number between 1 and " + limit.most() + "; it is taken as missing");
        }
        return OptionalInt.empty();
    }

    /** Some models give a list with a figure for each layer: where all are the same, that is the figure. */
    private static JsonNode sameForAll(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return node;
        }
        JsonNode first = node.get(0);
        for (JsonNode other : node) {
            if (!other.equals(first)) {
                return node;
            }
        }
        return first;
    }

    private static boolean isWhole(JsonNode node) {
        return node.isNumber()
                && node.doubleValue() == Math.rint(node.doubleValue())
                && Math.abs(node.doubleValue()) <= Integer.MAX_VALUE;
    }

    /** A text that is fit for a message: names of types, classes and versions are short and plain. */
    private static Optional<String> plain(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        String text = node.textValue().strip();
        return text.isEmpty() || text.length() > LONGEST_TEXT || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                ? Optional.empty()
                : Optional.of(text);
    }
}
