package dev.hyperpod.testkit.service.s3;

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

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** Reads {@code bytes=0-9}, {@code bytes=5-} or {@code bytes=-5}. S3 passes over what it can not read. */
    static Optional<ByteRange> parse(@Nullable String header, int length) {
        Matcher matcher = RANGE.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        boolean suffix = matcher.group(1).isEmpty();
        int from =
                suffix ? Math.max(0, length - Integer.parseInt(matcher.group(2))) : Integer.parseInt(matcher.group(1));
        int to = suffix || matcher.group(2).isEmpty() ? length - 1 : Integer.parseInt(matcher.group(2));
        if (!suffix && to < from && !matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (from >= length) {
            throw S3Error.invalidRange();
        }
        return Optional.of(new ByteRange(from, Math.min(to, length - 1)));
    }

    String header(int length) {
        return "bytes " + from + "-" + to + "/" + length;
    }
}
