package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A link to an S3 object with a signature of version 2 in its query string. The AWS CLI and boto3 still make them so in
 * the older regions, when nothing else is configured.
 */
public final class PresignedV2 {

    private static final String HMAC = "HmacSHA1";
    private static final String KEY = "AWSAccessKeyId";
    private static final String SIGNATURE = "Signature";
    private static final String EXPIRES = "Expires";

    /** What of the query string is part of the resource, and so signed. */
    private static final TreeSet<String> SUBRESOURCES = new TreeSet<>(List.of(
            "acl",
            "cors",
            "delete",
            "encryption",
            "lifecycle",
            "location",
            "logging",
            "partNumber",
            "policy",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website"));

    private PresignedV2() {}

    /** Whether a request is such a link. */
    public static boolean isIn(EmulatedRequest request) {
        if (!request.rawQuery().contains(KEY) || request.header("authorization").isPresent()) {
            return false;
        }
        QueryParameters query = QueryParameters.ofText(request.rawQuery());
        return List.of(KEY, SIGNATURE, EXPIRES).stream()
                .allMatch(name -> query.first(name).isPresent());
    }

    /** Whether a parameter of the query string belongs to the signature, and not to the operation. */
    static boolean isPart(String parameter) {
        return parameter.equals(KEY) || parameter.equals(SIGNATURE) || parameter.equals(EXPIRES) || isHeader(parameter);
    }

    /**
     * The headers of a request, and for a link those that it carries in its query string where the request has none.
     */
    public static Map<String, List<String>> headers(EmulatedRequest request) {
        if (!isIn(request)) {
            return request.headers();
        }
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        QueryParameters.ofText(request.rawQuery()).values().forEach((name, values) -> {
            if (isHeader(name)) {
                headers.putIfAbsent(name, values);
            }
        });
        return headers;
    }

    /** Links of Python's clients carry what is signed beside the path as parameters. */
    private static boolean isHeader(String parameter) {
        return parameter.equals("content-type") || parameter.equals("content-md5") || parameter.startsWith("x-amz-");
    }

    /** What is wrong with a link; empty when nothing is. */
    static Optional<SignatureFlaw> check(
            EmulatedRequest request, Function<String, Optional<SigningKey>> keys, Instant now) {
        QueryParameters query = QueryParameters.ofText(request.rawQuery());
        String expires = query.first(EXPIRES).orElse("");
        if (!expires.matches("\\d{1,11}")) {
            return Optional.of(
                    new SignatureFlaw.Malformed("Invalid date (should be seconds since epoch): " + expires, true));
        } else if (!now.isBefore(Instant.ofEpochSecond(Long.parseLong(expires)))) {
            return Optional.of(new SignatureFlaw.UrlExpired("Request has expired"));
        }
        Optional<SigningKey> key = keys.apply(query.first(KEY).orElse(""));
        if (key.isEmpty()) {
            return Optional.of(new SignatureFlaw.UnknownKey());
        } else if (!query.first("x-amz-security-token").equals(key.get().token())) {
            return Optional.of(new SignatureFlaw.WrongToken());
        }
        String given = query.first(SIGNATURE).orElse("");
        return List.of(request.path(), request.path() + "/", inHost(request)).stream()
                        .map(path -> signature(key.get(), text(request, path, expires, query)))
                        .anyMatch(expected -> MessageDigest.isEqual(bytes(expected), bytes(given)))
                ? Optional.empty()
                : Optional.of(new SignatureFlaw.Mismatch());
    }

    /** The path as it is signed when the bucket stands in the host; a bucket in the path may be signed with a slash. */
    private static String inHost(EmulatedRequest request) {
        String host = request.header("host").orElse("");
        int dot = host.indexOf('.');
        return dot < 0 ? request.path() : "/" + host.substring(0, dot) + request.path();
    }

    private static String text(EmulatedRequest request, String path, String expires, QueryParameters query) {
        Map<String, String> amz = new TreeMap<>();
        Map<String, List<String>> given = headers(request);
        given.forEach((name, values) -> {
            if (name.startsWith("x-amz-")) {
                amz.put(name, String.join(",", values));
            }
        });
        String headers = amz.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                String.join(",", given.getOrDefault("content-md5", List.of())),
                String.join(",", given.getOrDefault("content-type", List.of())),
                expires,
                headers + path + subresources(query));
    }

    private static String subresources(QueryParameters query) {
        String text = new TreeMap<>(query.values())
                .entrySet().stream()
                        .filter(parameter -> SUBRESOURCES.contains(parameter.getKey()))
                        .map(parameter -> {
                            String value = parameter.getValue().get(0);
                            return value.isEmpty() ? parameter.getKey() : parameter.getKey() + "=" + value;
                        })
                        .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    private static String signature(SigningKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes(key.secret()), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-1", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
