package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsChunked;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.PresignedV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two ways to name a bucket, in the host or in the path, made one. */
final class S3Address {

    /** {@code bucket.s3.us-west-2.amazonaws.com}, {@code s3.us-west-2.localhost}, {@code bucket.localhost}. */
    private static final Pattern HOST =
            Pattern.compile("(?:(?<bucket>.+?)\\.)?s3(?:[.-](?:dualstack\\.)?(?<region>[a-z]"
                    + "[a-z0-9-]*))?\\.(?:amazonaws\\.com(?:\\.cn)?|localhost)(?::\\d+)?");

    private static final Pattern LOCALHOST = Pattern.compile("(.+)\\.localhost(?::\\d+)?");

    private S3Address() {}

    /** The same request with the bucket in the path, the chunks joined, and trailers among the headers. */
    static EmulatedRequest plain(EmulatedRequest request) {
        EmulatedRequest addressed = withBucketInPath(request);
        AwsChunked body = AwsChunked.read(request);
        Map<String, List<String>> headers = new TreeMap<>(addressed.headers());
        body.trailers().forEach((name, value) -> headers.put(name, List.of(value)));
        request.header("x-amz-decoded-content-length")
                .filter(length -> !length.equals(Integer.toString(body.content().length)))
                .ifPresent(length -> {
                    throw new AwsError("IncompleteBody", 400, "The request body terminated unexpectedly");
                });
        withoutChunkedCoding(headers);
        return new EmulatedRequest(request.method(), addressed.path(), request.rawQuery(), headers, body.content());
    }

    /** The same request with the bucket in the path, and the body as it came. */
    static EmulatedRequest withBucketInPath(EmulatedRequest request) {
        String path =
                hosted(request).map(bucket -> "/" + bucket + request.path()).orElse(request.path());
        return new EmulatedRequest(
                request.method(), trimmed(path), request.rawQuery(), PresignedV2.headers(request), request.body());
    }

    /** The bucket that a request with the bucket in its path names. */
    static Optional<String> bucket(EmulatedRequest addressed) {
        String path = addressed.path().substring(1);
        int slash = path.indexOf('/');
        return Optional.of(slash < 0 ? path : path.substring(0, slash)).filter(name -> !name.isEmpty());
    }

    /** The region that the host names, if it names one. */
    static Optional<String> region(EmulatedRequest request) {
        Matcher host = HOST.matcher(request.header("host").orElse(""));
        return host.matches() ? Optional.ofNullable(host.group("region")) : Optional.empty();
    }

    private static Optional<String> hosted(EmulatedRequest request) {
        String name = request.header("host").orElse("");
        Matcher host = HOST.matcher(name);
        if (host.matches()) {
            return Optional.ofNullable(host.group("bucket"));
        }
        Matcher local = LOCALHOST.matcher(name);
        return local.matches() ? Optional.of(local.group(1)) : Optional.empty();
    }

    /** {@code aws-chunked} is how the body travelled and no coding of the object. */
    private static void withoutChunkedCoding(Map<String, List<String>> headers) {
        List<String> codings = new ArrayList<>();
        for (String value : headers.getOrDefault("content-encoding", List.of())) {
            codings.addAll(List.of(value.split(",\\s*")));
        }
        codings.removeIf(coding -> coding.isBlank() || coding.equals("aws-chunked"));
        headers.remove("content-encoding");
        if (!codings.isEmpty()) {
            headers.put("content-encoding", List.of(String.join(",", codings)));
        }
    }

    /** {@code /bucket/} is {@code /bucket}. */
    private static String trimmed(String path) {
        return path.matches("/[^/]+/") ? path.substring(0, path.length() - 1) : path;
    }
}
