package dev.hyperpod.testkit.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP request as the emulator sees it, free of any server's types.
 *
 * @param method the HTTP method in upper case
 * @param path the path as sent, still percent-encoded, beginning with a slash
 * @param rawQuery the query string as sent, without the question mark; empty when there is none
 * @param headers header values by lower-case name
 * @param body the body bytes as sent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record EmulatedRequest(
        String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    private static final Pattern CREDENTIAL =
            Pattern.compile("([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request");
    private static final Pattern IN_HEADER = Pattern.compile("Credential=([^,\\s]+)");
    private static final String IN_QUERY = "X-Amz-Credential";

    /** Lower-cases header names and copies the map. */
    public EmulatedRequest {
        TreeMap<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /** The same request with another body. */
    public EmulatedRequest withBody(byte[] other) {
        return new EmulatedRequest(method, path, rawQuery, headers, other);
    }

    /** The first value of a header, by any spelling of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Whom and what the request was signed for, when it carries a SigV4 credential in its header or query string. */
    public Optional<Scope> scope() {
        Optional<String> header = header("authorization");
        String text = header.map(EmulatedRequest::credential)
                .or(() -> rawQuery.contains(IN_QUERY)
                        ? QueryParameters.ofText(rawQuery).first(IN_QUERY)
                        : Optional.empty())
                .orElse("");
        Matcher matcher = CREDENTIAL.matcher(text);
        return matcher.matches()
                ? Optional.of(new Scope(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    private static String credential(String authorization) {
        Matcher matcher = IN_HEADER.matcher(authorization);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * The credential scope of a SigV4 signature.
     *
     * @param accessKey the access key id
     * @param day the day signed for, {@code YYYYMMDD}
     * @param region the region signed for
     * @param service the signing name, such as {@code sagemaker}
     */
    public record Scope(String accessKey, String day, String region, String service) {}
}
