package dev.hyperpod.testkit.service.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns over lines that are JSON: {@code { ($.level = "error") && ($.details.code >= 70) }}, with {@code =},
 * {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code *} in texts, {@code IS NULL}, {@code IS TRUE},
 * {@code IS FALSE}, {@code EXISTS} and {@code NOT EXISTS}.
 */
final class JsonPattern {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "=", "<", ">");
    private static final int DEEPEST = 50;

    private final Scanner scanner;
    private int depth;

    private JsonPattern(String text) {
        this.scanner = new Scanner(text);
    }

    static Predicate<String> parse(String text) {
        JsonPattern pattern = new JsonPattern(text);
        pattern.scanner.need("{");
        Predicate<JsonNode> condition = pattern.either();
        pattern.scanner.need("}");
        if (pattern.scanner.skipSpace()) {
            throw LogsError.invalid("Invalid filter pattern: text follows the closing brace.");
        }
        return message -> condition.test(tree(message));
    }

    private static JsonNode tree(String message) {
        try {
            return message.stripLeading().startsWith("{") ? MAPPER.readTree(message) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> condition = both();
        scanner.skipSpace();
        while (scanner.take("||")) {
            condition = condition.or(both());
            scanner.skipSpace();
        }
        return condition;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> condition = single();
        scanner.skipSpace();
        while (scanner.take("&&")) {
            condition = condition.and(single());
            scanner.skipSpace();
        }
        return condition;
    }

    private Predicate<JsonNode> single() {
        scanner.skipSpace();
        if (!scanner.take("(")) {
            return comparison();
        }
        if (++depth > DEEPEST) {
            throw LogsError.invalid("Invalid filter pattern: it is nested too deeply.");
        }
        Predicate<JsonNode> condition = either();
        scanner.need(")");
        depth--;
        return condition;
    }

    private Predicate<JsonNode> comparison() {
        List<String> path = path();
        scanner.skipSpace();
        for (String operator : OPERATORS) {
            if (scanner.take(operator)) {
                return compared(path, operator);
            }
        }
        return stated(path, scanner.word(")}&|").toUpperCase(Locale.ROOT));
    }

    private Predicate<JsonNode> stated(List<String> path, String verb) {
        scanner.skipSpace();
        if (verb.equals("EXISTS")) {
            return root -> !at(root, path).isMissingNode();
        }
        String what = scanner.word(")}&|").toUpperCase(Locale.ROOT);
        return switch (verb + " " + what) {
            case "NOT EXISTS" -> root -> root.isObject() && at(root, path).isMissingNode();
            case "IS NULL" -> root -> at(root, path).isNull();
            case "IS TRUE" ->
                root -> at(root, path).isBoolean() && at(root, path).asBoolean();
            case "IS FALSE" ->
                root -> at(root, path).isBoolean() && !at(root, path).asBoolean();
            default -> throw LogsError.invalid("Invalid filter pattern: '" + verb + "' is no operator.");
        };
    }

    private Predicate<JsonNode> compared(List<String> path, String operator) {
        scanner.skipSpace();
        if (scanner.at('%')) {
            Predicate<String> regex = FilterPattern.regex(scanner.quoted('%'));
            return equality(operator, path, node -> regex.test(node.asText()));
        }
        boolean quoted = scanner.at('"');
        String wanted = quoted ? scanner.quoted('"') : scanner.word(")}&|");
        if (wanted.isEmpty() && !quoted) {
            throw LogsError.invalid("Invalid filter pattern: nothing follows " + operator + ".");
        }
        if (operator.contains("<") || operator.contains(">")) {
            return ordered(path, operator, number(wanted));
        }
        Pattern text = Pattern.compile(
                List.of(wanted.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
        boolean numeric = isNumber(wanted);
        return equality(
                operator,
                path,
                node -> (numeric && node.isNumber() && node.asDouble() == Double.parseDouble(wanted))
                        || text.matcher(node.asText()).matches());
    }

    private static Predicate<JsonNode> equality(String operator, List<String> path, Predicate<JsonNode> same) {
        boolean equal = operator.equals("=");
        return root -> {
            JsonNode node = at(root, path);
            return node.isValueNode() && !node.isNull() && same.test(node) == equal;
        };
    }

    private static Predicate<JsonNode> ordered(List<String> path, String operator, double bound) {
        return root -> {
            JsonNode node = at(root, path);
            if (!node.isNumber()) {
                return false;
            }
            int order = Double.compare(node.asDouble(), bound);
            return order == 0 ? operator.endsWith("=") : (order < 0) == operator.startsWith("<");
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private static double number(String text) {
        if (!isNumber(text)) {
            throw LogsError.invalid("Invalid filter pattern: '" + text + "' is no number.");
        }
        return Double.parseDouble(text);
    }

    /** {@code $.details.codes[0]["a name"]} as its steps. */
    private List<String> path() {
        scanner.need("$");
        List<String> path = new ArrayList<>();
        boolean more = true;
        while (more) {
            if (scanner.take("[")) {
                path.add(scanner.at('"') ? scanner.quoted('"') : scanner.word("]"));
                scanner.need("]");
            } else if (scanner.take(".")) {
                if (!scanner.at('[')) {
                    path.add(scanner.word(".[=!<>)}&|"));
                }
            } else {
                more = false;
            }
        }
        if (path.isEmpty() || path.contains("")) {
            throw LogsError.invalid("Invalid filter pattern: a selector names nothing.");
        }
        return path;
    }

    private static JsonNode at(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String step : path) {
            boolean index = node.isArray() && step.matches("\\d{1,6}");
            node = index ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }
}
