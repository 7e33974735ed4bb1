package dev.hyperpod.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads shapes from the model resource, each named shape once. */
final class ShapeReader {

    private final JsonNode source;
    private final Map<String, Shape> read = new HashMap<>();

    ShapeReader(JsonNode source) {
        this.source = source;
    }

    Shape named(String name) {
        Shape known = read.get(name);
        if (known != null) {
            return known;
        }
        JsonNode definition = source.path(name);
        if (definition.isMissingNode()) {
            throw new IllegalStateException("The model names a shape that it does not define: " + name);
        }
        Shape shape = shape(name, definition);
        read.put(name, shape);
        return shape;
    }

    private Shape shape(String name, JsonNode definition) {
        if (definition.has("shape")) {
            return named(definition.get("shape").asText());
        }
        String type = definition.path("type").asText();
        return switch (type) {
            case "structure" -> structure(name, definition);
            case "list" -> new Shape.ListOf(shape(name, definition.path("member")), range(definition));
            case "map" ->
                new Shape.MapOf(
                        shape(name, definition.path("key")), shape(name, definition.path("value")), range(definition));
            case "string" ->
                new Shape.Text(
                        range(definition), pattern(definition), new LinkedHashSet<>(texts(definition.path("enum"))));
            case "integer", "long" -> new Shape.Whole(range(definition));
            case "float" -> new Shape.Decimal(range(definition));
            case "boolean" -> new Shape.Flag();
            case "timestamp" -> new Shape.Timestamp();
            default -> throw new IllegalStateException("The model has an unknown type '" + type + "' in " + name);
        };
    }

    private Shape.Structure structure(String name, JsonNode definition) {
        Map<String, Shape> members = new LinkedHashMap<>();
        definition
                .path("members")
                .properties()
                .forEach(entry -> members.put(entry.getKey(), shape(name + "." + entry.getKey(), entry.getValue())));
        Set<String> required = new LinkedHashSet<>(texts(definition.path("required")));
        return new Shape.Structure(
                name, members, required, definition.path("union").asBoolean());
    }

    private static Shape.Range range(JsonNode definition) {
        return new Shape.Range(bound(definition, "min"), bound(definition, "max"));
    }

    private static Optional<Long> bound(JsonNode definition, String name) {
        return definition.has(name) ? Optional.of(definition.get(name).asLong()) : Optional.empty();
    }

    private static Optional<Pattern> pattern(JsonNode definition) {
        return definition.has("pattern")
                ? Optional.of(Pattern.compile(definition.get("pattern").asText()))
                : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
