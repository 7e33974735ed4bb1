package dev.hyperpod.testkit.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoded text in paths, query strings and forms. */
final class UrlText {

    private UrlText() {}

    /** The parameters of a query string or form; a name without a value has the empty one, the last of a name wins. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        lists(encoded).forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
        return parameters;
    }

    /** The parameters with every value of a name. */
    static Map<String, List<String>> lists(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decodeForm(name), key -> new ArrayList<>())
                        .add(decodeForm(value));
            }
        }
        return parameters;
    }

    /** The parts of a path, still encoded. A slash at the end makes an empty last part, the root has no part. */
    static List<String> segments(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.isEmpty() ? List.of() : new ArrayList<>(List.of(relative.split("/", -1)));
    }

    /** Decodes a part of a path, where a plus sign is itself. */
    static String decodePath(String encoded) {
        return decodeForm(encoded.replace("+", "%2B"));
    }

    private static String decodeForm(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsError("InvalidURI", 400, "Couldn't parse the specified URI.");
        }
    }
}
