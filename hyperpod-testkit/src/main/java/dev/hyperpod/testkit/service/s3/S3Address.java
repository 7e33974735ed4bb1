package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsChunked;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two ways to name a bucket, in the host or in the path, made one. */
final class S3Address {

    /** {@code bucket.s3.us-west-2.amazonaws.com} or {@code bucket.localhost}, with or without a port. */
    private static final Pattern BUCKET_HOST = Pattern.compile("(.+)\\.(s3[.-].*|localhost)(:\\d+)?");

    private S3Address() {}

    /** The same request with the bucket in the path, the chunks joined, and trailers among the headers. */
    static EmulatedRequest plain(EmulatedRequest request) {
        EmulatedRequest addressed = withBucketInPath(request);
        AwsChunked body = AwsChunked.read(request);
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        body.trailers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new EmulatedRequest(request.method(), addressed.path(), request.rawQuery(), headers, body.content());
    }

    /** The same request with the bucket in the path, and the body as it came. */
    static EmulatedRequest withBucketInPath(EmulatedRequest request) {
        Matcher host = BUCKET_HOST.matcher(request.header("host").orElse(""));
        String path = host.matches() ? "/" + host.group(1) + request.path() : request.path();
        return new EmulatedRequest(
                request.method(), trimmed(path), request.rawQuery(), request.headers(), request.body());
    }

    /** The bucket that a plain request names. */
    static Optional<String> bucket(EmulatedRequest plain) {
        String path = plain.path().substring(1);
        int slash = path.indexOf('/');
        return Optional.of(slash < 0 ? path : path.substring(0, slash)).filter(name -> !name.isEmpty());
    }

    /** {@code /bucket/} is {@code /bucket}. */
    private static String trimmed(String path) {
        return path.matches("/[^/]+/") ? path.substring(0, path.length() - 1) : path;
    }
}
