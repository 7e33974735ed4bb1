package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one form of a request that both sides of SigV4 sign. */
final class CanonicalRequest {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private CanonicalRequest() {}

    /**
     * The text.
     *
     * @param payloadHash what stands for the body
     * @param asObject whether the path is S3's: encoded once and never normalised
     */
    static String of(EmulatedRequest request, List<String> signedHeaders, String payloadHash, boolean asObject) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + value(request.headers().getOrDefault(name, List.of())) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                asObject ? onceEncoded(request.path()) : twiceEncoded(request.path()),
                query(request.rawQuery()),
                headers,
                String.join(";", signedHeaders),
                payloadHash);
    }

    private static String value(List<String> values) {
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }

    private static String onceEncoded(String path) {
        return encode(UrlText.decodePath(path), "/");
    }

    private static String twiceEncoded(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        boolean open = path.endsWith("/") && !parts.isEmpty();
        return "/" + encode(String.join("/", parts), "/") + (open ? "/" : "");
    }

    private static String query(String raw) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : UrlText.lists(raw).entrySet()) {
            if (!entry.getKey().equals("X-Amz-Signature")) {
                entry.getValue().forEach(value -> pairs.add(encode(entry.getKey(), "") + "=" + encode(value, "")));
            }
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    static String encode(String text, String kept) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
