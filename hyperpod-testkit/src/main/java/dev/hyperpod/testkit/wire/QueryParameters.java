package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query string or form, decoded. What is not well encoded is left out.
 *
 * @param values the values by name, in the order in which they came
 */
public record QueryParameters(Map<String, List<String>> values) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Copies the map. */
    public QueryParameters {
        values = Map.copyOf(values);
    }

    /** Reads the form in the body, or without one the query string. */
    public static QueryParameters of(EmulatedRequest request) {
        boolean form = request.header("content-type").orElse("").startsWith(FORM) && request.body().length > 0;
        return ofText(form ? new String(request.body(), StandardCharsets.UTF_8) : request.rawQuery());
    }

    /** Reads a query string. */
    public static QueryParameters ofText(String encoded) {
        try {
            return new QueryParameters(UrlText.lists(encoded));
        } catch (AwsError e) {
            return new QueryParameters(Map.of());
        }
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }
}
