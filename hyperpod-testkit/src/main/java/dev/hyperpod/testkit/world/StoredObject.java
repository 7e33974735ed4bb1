package dev.hyperpod.testkit.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * An object in a bucket.
 *
 * @param key its name
 * @param content its bytes
 * @param contentType its media type
 * @param metadata the user's metadata, without {@code x-amz-meta-}
 * @param lastModified when it was put
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest: never compared, replaced as a whole
public record StoredObject(
        String key, byte[] content, String contentType, Map<String, String> metadata, Instant lastModified) {

    static final Comparator<String> BY_UTF8 = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    /** Copies what it is given. */
    public StoredObject {
        content = content.clone();
        metadata = Map.copyOf(metadata);
    }

    /** The entity tag: the MD5 of the bytes, in quotes. */
    public String etag() {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            return '"' + HexFormat.of().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
