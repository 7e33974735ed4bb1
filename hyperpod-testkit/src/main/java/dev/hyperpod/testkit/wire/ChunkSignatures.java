package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** Checks the signatures in a body of {@code aws-chunked} coding, each of which covers the one before it. */
final class ChunkSignatures {

    private static final String MARK = ";chunk-signature=";
    private static final String TRAILER_MARK = "x-amz-trailer-signature:";
    private static final String NOTHING = Hashes.sha256("");

    private final byte[] key;
    private final Signature seed;
    private final byte[] body;
    private String previous;
    private int at;

    ChunkSignatures(byte[] key, Signature seed, byte[] body) {
        this.key = key;
        this.seed = seed;
        this.body = body;
        this.previous = seed.value();
    }

    /** Whether every chunk, and the trailer when there is one, is signed as it should. */
    boolean hold(boolean trailer) {
        try {
            int size;
            do {
                String line = line();
                int mark = line.indexOf(MARK);
                size = mark < 0 ? -1 : Integer.parseInt(line.substring(0, mark), 16);
                if (size < 0 || size > body.length - at || !chunkHolds(size, line.substring(mark + MARK.length()))) {
                    return false;
                }
                at += size;
                if (size > 0) {
                    line();
                }
            } while (size > 0);
            return !trailer || trailerHolds();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean chunkHolds(int size, String given) {
        String chunk = NOTHING + "\n" + Hashes.sha256(body, at, size);
        return next("-PAYLOAD", chunk, given);
    }

    private boolean trailerHolds() {
        StringBuilder covered = new StringBuilder();
        while (at < body.length) {
            String line = line();
            if (line.startsWith(TRAILER_MARK)) {
                return next("-TRAILER", Hashes.sha256(covered.toString()), line.substring(TRAILER_MARK.length()));
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                covered.append(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))
                        .append(':')
                        .append(line.substring(colon + 1).strip())
                        .append('\n');
            }
        }
        return false;
    }

    private boolean next(String kind, String hashes, String given) {
        String text = String.join("\n", Signature.ALGORITHM + kind, seed.date(), seed.scope(), previous, hashes);
        previous = HexFormat.of().formatHex(Hashes.hmac(key, text));
        return MessageDigest.isEqual(
                previous.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The text up to the next line break or the end. */
    private String line() {
        int end = at;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        String line = new String(body, at, end - at, StandardCharsets.ISO_8859_1).stripTrailing();
        at = Math.min(body.length, end + 1);
        return line;
    }
}
