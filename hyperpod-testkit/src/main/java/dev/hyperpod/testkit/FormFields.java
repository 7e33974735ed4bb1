package dev.hyperpod.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The fields of a JSON object, read strictly: a value of another kind is refused by its field's name. */
record FormFields(ObjectNode form) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads any JSON, strictly. */
    static JsonNode read(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Refuses what is no object, and fields beside those that are known. */
    static ObjectNode object(JsonNode node, Set<String> known) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a JSON object is wanted");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown field '" + name + "', there are " + String.join(", ", new TreeSet<>(known)));
            }
        });
        return object;
    }

    String needed(String field) {
        return text(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    int neededInteger(String field) {
        return integer(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "a text").map(JsonNode::asText);
    }

    Optional<Integer> integer(String field) {
        return value(field, JsonNode::canConvertToInt, "a whole number")
                .filter(node -> {
                    if (!node.isIntegralNumber()) {
                        throw new IllegalArgumentException("'" + field + "' is a whole number");
                    }
                    return true;
                })
                .map(JsonNode::asInt);
    }

    boolean flag(String field) {
        return value(field, JsonNode::isBoolean, "true or false")
                .map(JsonNode::asBoolean)
                .orElse(false);
    }

    List<String> neededTexts(String field) {
        JsonNode list = value(field, JsonNode::isArray, "a list of texts")
                .orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("'" + field + "' is a list of texts");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    Optional<Double> number(String field) {
        return value(field, JsonNode::isNumber, "a number").map(JsonNode::asDouble);
    }

    Optional<Duration> duration(String field) {
        return text(field).map(text -> duration(field, text));
    }

    static Duration duration(String field, String text) {
        try {
            Duration span = Duration.parse(text);
            if (span.isNegative()) {
                throw new IllegalArgumentException("'" + field + "' is not negative");
            }
            return span;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + field + "' is a time span such as PT5M, not '" + text + "'");
        }
    }

    Optional<Instant> instant(String field) {
        return text(field).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + field + "' is an instant such as 2026-01-01T00:00:00Z, not '" + text + "'");
            }
        });
    }

    private Optional<JsonNode> value(String field, Predicate<JsonNode> fits, String wanted) {
        JsonNode node = form.path(field);
        if (node.isMissingNode()) {
            return Optional.empty();
        } else if (!fits.test(node)) {
            throw new IllegalArgumentException("'" + field + "' is " + wanted);
        }
        return Optional.of(node);
    }
}
