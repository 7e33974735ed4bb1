package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object.
 *
 * @param from the first byte
 * @param to the last byte
 */
record ByteRange(int from, int to) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads {@code bytes=0-9}, {@code bytes=5-} or {@code bytes=-5}. S3 passes over what it can not read. */
    static Optional<ByteRange> parse(@Nullable String header, int length) {
        Matcher matcher = RANGE.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        boolean suffix = matcher.group(1).isEmpty();
        long from = suffix ? Math.max(0, length - Long.parseLong(matcher.group(2))) : Long.parseLong(matcher.group(1));
        long to = suffix || matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        if (!suffix && to < from && !matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (from >= length) {
            throw new AwsError("InvalidRange", 416, "The requested range is not satisfiable")
                    .with("RangeRequested", matcher.group())
                    .with("ActualObjectSize", length);
        }
        return Optional.of(new ByteRange((int) from, (int) Math.min(to, length - 1)));
    }

    int size() {
        return to - from + 1;
    }

    String header(int length) {
        return "bytes " + from + "-" + to + "/" + length;
    }
}
