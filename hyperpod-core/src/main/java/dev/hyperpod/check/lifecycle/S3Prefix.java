package dev.hyperpod.check.lifecycle;

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

    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/*(.*?)/*");
    private static final Pattern PATH_STYLE = Pattern.compile("https://s3[.-][^/]+/([^/]+)/*(.*?)/*");
    private static final Pattern HOST_STYLE = Pattern.compile("https://([^/]+?)\\.s3[.-][^/]+/*(.*?)/*");

    /** Empty for what is no S3 URI; the rules of the spec itself say so. */
    public static Optional<S3Prefix> parse(String uri) {
        for (Pattern form : new Pattern[] {S3_URI, PATH_STYLE, HOST_STYLE}) {
            Matcher parts = form.matcher(uri);
            if (parts.matches()) {
                return Optional.of(new S3Prefix(parts.group(1), parts.group(2)));
            }
        }
        return Optional.empty();
    }

    /** The key of a file below it. */
    public String key(String file) {
        return prefix.isEmpty() ? file : prefix + "/" + file;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
