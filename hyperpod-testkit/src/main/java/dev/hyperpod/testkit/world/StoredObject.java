package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object in a bucket.
 *
 * @param key its name
 * @param content its bytes; owned by the object, to be read and never changed
 * @param details what was said about it when it was put
 * @param digest what proves its bytes
 * @param lastModified when it was put
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest: never compared, replaced as a whole
public record StoredObject(String key, byte[] content, Details details, Digest digest, Instant lastModified) {

    /** The order of the keys' UTF-8 bytes, which is that of their code points. */
    static final Comparator<String> BY_UTF8 = StoredObject::compareCodePoints;

    /** Its media type; {@code binary/octet-stream} when it was put without one. */
    public String contentType() {
        return details.header("content-type").orElse("binary/octet-stream");
    }

    /** The user's metadata, without {@code x-amz-meta-}. */
    public Map<String, String> metadata() {
        return details.metadata();
    }

    /** The entity tag, in quotes. */
    public String etag() {
        return digest.etag();
    }

    /** The storage class; {@code STANDARD} when it was put without one. */
    public String storageClass() {
        return details.header("x-amz-storage-class").orElse("STANDARD");
    }

    /** The same object with other tags. */
    public StoredObject tags(Map<String, String> other) {
        return new StoredObject(
                key, content, new Details(details.headers(), details.metadata(), other), digest, lastModified);
    }

    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /**
     * What is said about an object when it is put.
     *
     * @param headers the headers that its readers get, by lower-case name, such as {@code cache-control}
     * @param metadata the user's metadata, without {@code x-amz-meta-}
     * @param tags the tags
     */
    public record Details(Map<String, String> headers, Map<String, String> metadata, Map<String, String> tags) {

        /** Copies what it is given. */
        public Details {
            headers = Map.copyOf(headers);
            metadata = Map.copyOf(metadata);
            tags = Map.copyOf(tags);
        }

        /** A header by its lower-case name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * What proves an object's bytes.
     *
     * @param etag the entity tag, in quotes: the MD5 of the bytes, or that of the parts' MD5s and their number
     * @param checksum the checksum that is kept with it
     * @param parts the parts that it was uploaded in; empty when it came whole
     */
    public record Digest(String etag, ObjectChecksum checksum, List<ObjectPart> parts) {

        /** Copies the list. */
        public Digest {
            parts = List.copyOf(parts);
        }

        /** What proves bytes that came whole, by this algorithm. */
        public static Digest of(byte[] content, ObjectChecksum.Algorithm algorithm) {
            return new Digest('"' + ObjectChecksum.md5(content) + '"', algorithm.full(content), List.of());
        }
    }
}
