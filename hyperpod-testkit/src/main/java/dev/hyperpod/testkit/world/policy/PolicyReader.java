package dev.hyperpod.testkit.world.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads policy documents, with the place of each statement. */
final class PolicyReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonFactory TOKENS = new JsonFactory();
    private static final String STATEMENT = "Statement";

    private PolicyReader() {}

    /** The document as a tree; empty when it is no JSON, or more than one value. */
    static Optional<JsonNode> tree(String document) {
        try (JsonParser parser = JSON.createParser(document)) {
            JsonNode root = JSON.readTree(parser);
            boolean alone = root != null && parser.nextToken() == null;
            return alone ? Optional.of(root) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Policy read(String document) {
        JsonNode root = tree(document)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new IllegalArgumentException("not a JSON document: " + document));
        List<JsonNode> bodies = list(root.path(STATEMENT));
        List<Span> spans = spans(document);
        if (bodies.size() != spans.size()) {
            throw new IllegalArgumentException("each statement is a JSON object: " + document);
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            statements.add(statement(bodies.get(i), spans.get(i)));
        }
        return new Policy(root.path("Version").asText("2008-10-17"), statements);
    }

    /** One value, or the values of a list. */
    static List<JsonNode> list(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else if (!node.isMissingNode()) {
            items.add(node);
        }
        return items;
    }

    static List<String> texts(JsonNode node) {
        return list(node).stream().map(JsonNode::asText).toList();
    }

    private static Statement statement(JsonNode body, Span span) {
        return new Statement(
                Optional.ofNullable(body.get("Sid")).map(JsonNode::asText),
                body.path("Effect").asText().equals("Allow"),
                principals(body),
                clause(body, "Action").orElseGet(() -> new Clause(List.of(), false)),
                clause(body, "Resource"),
                conditions(body.path("Condition")),
                span);
    }

    private static Optional<Clause> clause(JsonNode body, String name) {
        if (body.has(name)) {
            return Optional.of(new Clause(texts(body.path(name)), false));
        }
        return body.has("Not" + name)
                ? Optional.of(new Clause(texts(body.path("Not" + name)), true))
                : Optional.empty();
    }

    private static Optional<Principals> principals(JsonNode body) {
        boolean negated = !body.has("Principal");
        JsonNode named = body.path(negated ? "NotPrincipal" : "Principal");
        if (named.isMissingNode()) {
            return Optional.empty();
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        if (named.isTextual()) {
            byType.put(named.asText(), List.of());
        }
        named.properties().forEach(entry -> byType.put(entry.getKey(), texts(entry.getValue())));
        return Optional.of(new Principals(byType, negated));
    }

    private static List<Condition> conditions(JsonNode block) {
        List<Condition> conditions = new ArrayList<>();
        block.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return conditions;
    }

    private static List<Span> spans(String document) {
        List<Span> spans = new ArrayList<>();
        try (JsonParser parser = TOKENS.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = STATEMENT.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.START_OBJECT) {
                    spans.add(span(parser));
                } else if (wanted && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        spans.add(span(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON document: " + document, e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
        return spans;
    }

    private static Span span(JsonParser parser) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        parser.skipChildren();
        JsonLocation end = parser.currentLocation();
        return new Span(start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
    }
}
