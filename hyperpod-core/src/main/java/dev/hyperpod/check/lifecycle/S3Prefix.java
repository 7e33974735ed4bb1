package dev.hyperpod.check.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3 below which scripts are.
 *
 * @param bucket the bucket
 * @param prefix the keys' beginning, without slashes around it; empty for the bucket itself
 */
public record S3Prefix(String bucket, String prefix) {

    private static final Pattern S3_URI = Pattern.compile("s3://([^/:]+)(?:/+(.*?))?/*", Pattern.DOTALL);
    private static final Pattern PATH_STYLE = Pattern.compile("https://s3[.-][^/]+/([^/:]+)/*(.*?)/*", Pattern.DOTALL);
    private static final Pattern HOST_STYLE = Pattern.compile("https://([^/]+)\\.s3[.-][^/]+/*(.*?)/*", Pattern.DOTALL);
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /**
     * Reads an S3 URI in any of its forms. In one that begins with {@code https} what is percent-encoded is decoded, as
     * in every such address; in one that begins with {@code s3} the key stands as it is.
     *
     * @return empty for what is no S3 URI, of which the rules of the spec itself speak, and for the ARN of an access
     *     point in its place
     */
    public static Optional<S3Prefix> parse(String uri) {
        Matcher plain = S3_URI.matcher(uri);
        if (plain.matches()) {
            return Optional.of(new S3Prefix(plain.group(1), Objects.requireNonNullElse(plain.group(2), "")));
        }
        // a bucket may be called s3-logs, so that a host which begins with s3 may be either
        for (Pattern form : new Pattern[] {HOST_STYLE, PATH_STYLE}) {
            Matcher parts = form.matcher(uri);
            if (parts.matches()) {
                return Optional.of(new S3Prefix(parts.group(1), decoded(parts.group(2))));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String path) {
        return ESCAPES.matcher(path).replaceAll(run -> Matcher.quoteReplacement(bytes(run.group())));
    }

    private static String bytes(String escapes) {
        byte[] bytes = new byte[escapes.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escapes.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The key of a file below it. */
    public String key(String file) {
        return prefix.isEmpty() ? file : prefix + "/" + file;
    }

    /** The URI of a file below it, for a reader: what could disturb a terminal is shown as an escape. */
    String shown(String file) {
        return "s3://" + bucket + "/" + FileNames.shown(key(file));
    }

    /** {@code s3://bucket/prefix}. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + FileNames.shown(prefix);
    }
}
