package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A body in {@code aws-chunked} coding: chunks of {@code size[;chunk-signature=…]}, a last one of size 0, then
 * trailers. The SDK sends every upload to S3 like this. Signatures are not checked.
 *
 * @param content the bytes without the coding
 * @param trailers the trailing headers by lower-case name, such as a checksum
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record AwsChunked(byte[] content, Map<String, String> trailers) {

    /** Copies the trailers. */
    public AwsChunked {
        trailers = Map.copyOf(trailers);
    }

    /**
     * Takes the coding off, when the request says that there is one.
     *
     * @throws AwsError when the chunks are cut short
     */
    public static AwsChunked read(EmulatedRequest request) {
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                || request.header("content-encoding").orElse("").contains("aws-chunked");
        return chunked ? new Reader(request.body()).read() : new AwsChunked(request.body(), Map.of());
    }

    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        AwsChunked read() {
            byte[] content = new byte[bytes.length];
            int length = 0;
            for (int size = size(line()); size > 0; size = size(line())) {
                if (size > bytes.length - at) {
                    throw cutShort();
                }
                System.arraycopy(bytes, at, content, length, size);
                length += size;
                at += size;
                if (!line().isEmpty()) {
                    throw cutShort();
                }
            }
            Map<String, String> trailers = new TreeMap<>();
            while (at < bytes.length) {
                trailer(line()).ifPresent(entry -> trailers.put(entry.getKey(), entry.getValue()));
            }
            return new AwsChunked(Arrays.copyOf(content, length), trailers);
        }

        private static Optional<Map.Entry<String, String>> trailer(String line) {
            int colon = line.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(Map.entry(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip()));
        }

        private static int size(String line) {
            int semicolon = line.indexOf(';');
            try {
                int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
                if (size >= 0) {
                    return size;
                }
            } catch (NumberFormatException e) {
                throw cutShort();
            }
            throw cutShort();
        }

        /** The text up to the next line break, which is taken too. */
        private String line() {
            for (int end = at; end + 1 < bytes.length; end++) {
                if (bytes[end] == '\r' && bytes[end + 1] == '\n') {
                    String line = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
                    at = end + 2;
                    return line;
                }
            }
            throw cutShort();
        }

        private static AwsError cutShort() {
            return new AwsError("IncompleteBody", 400, "The request body terminated unexpectedly");
        }
    }
}
