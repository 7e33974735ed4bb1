package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters that an operation knows, and how each reads a thing. Values of one filter are alternatives, several
 * filters must all fit, {@code *} and {@code ?} stand for any text and any character.
 *
 * @param <T> the kind of thing filtered
 */
final class Filters<T> {

    private final Map<String, Function<T, List<String>>> known = new LinkedHashMap<>();

    /** Adds a filter on one value. */
    Filters<T> by(String name, Function<T, String> value) {
        known.put(name, thing -> List.of(value.apply(thing)));
        return this;
    }

    /** Adds a filter that fits when any of several values does. */
    Filters<T> byAny(String name, Function<T, List<String>> values) {
        known.put(name, values);
        return this;
    }

    /**
     * The things that pass.
     *
     * @throws AwsError for a filter that the operation does not know
     */
    List<T> apply(List<Filter> filters, List<T> things) {
        List<T> left = things;
        for (Filter filter : filters) {
            Function<T, List<String>> values = known.get(filter.name());
            if (values == null) {
                throw new AwsError("InvalidParameterValue", 400, "The filter '" + filter.name() + "' is invalid");
            }
            List<Pattern> patterns =
                    filter.values().stream().map(Filters::pattern).toList();
            left = left.stream()
                    .filter(thing -> values.apply(thing).stream().anyMatch(value -> fits(patterns, value)))
                    .toList();
        }
        return left;
    }

    private static boolean fits(List<Pattern> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    private static Pattern pattern(String wildcards) {
        String quoted = Pattern.quote(wildcards).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.DOTALL);
    }
}
