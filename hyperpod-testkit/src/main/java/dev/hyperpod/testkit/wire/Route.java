package dev.hyperpod.testkit.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP method and path of an operation, as AWS's model writes them.
 *
 * @param method the HTTP method
 * @param segments the path's parts: literals, {@code {label}}, and {@code {label+}} for all the rest
 * @param query parameters that must be there with that value, such as {@code list-type=2}
 */
public record Route(String method, List<String> segments, Map<String, String> query) {

    /** Copies what it is given. */
    public Route {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /** Reads {@code GET /clusters/{name}} or {@code GET /{Bucket}?list-type=2}. */
    static Route parse(String binding) {
        int space = binding.indexOf(' ');
        String target = binding.substring(space + 1);
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> query = mark < 0 ? Map.of() : UrlText.parameters(target.substring(mark + 1));
        return new Route(binding.substring(0, space), UrlText.segments(path), query);
    }

    /** The labels' values when method, path and query fit. Percent-encoding is resolved. */
    Optional<Map<String, String>> match(String verb, String path, Map<String, String> parameters) {
        if (!method.equals(verb) || !parameters.entrySet().containsAll(query.entrySet())) {
            return Optional.empty();
        }
        return labels(UrlText.segments(path));
    }

    private Optional<Map<String, String>> labels(List<String> given) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (expected.endsWith("+}")) {
                String rest = String.join("/", given.subList(i, given.size()));
                labels.put(expected.substring(1, expected.length() - 2), UrlText.decodePath(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(labels);
            }
            if (expected.startsWith("{")) {
                labels.put(expected.substring(1, expected.length() - 1), UrlText.decodePath(given.get(i)));
            } else if (!expected.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return given.size() == segments.size() ? Optional.of(labels) : Optional.empty();
    }
}
