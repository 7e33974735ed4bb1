package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An upload in parts that is not complete yet. */
public final class MultipartUpload {

    private final String id;
    private final String key;
    private final StoredObject.Details details;
    private final Checksums checksums;
    private final Instant initiated;
    private final NavigableMap<Integer, Part> parts = new TreeMap<>();

    /**
     * An upload without parts.
     *
     * @param id the upload's id
     * @param key the key of the object to come
     * @param details what was said about the object
     * @param checksums how it is to be proved
     * @param initiated when it began
     */
    public MultipartUpload(
            String id, String key, StoredObject.Details details, Checksums checksums, Instant initiated) {
        this.id = id;
        this.key = key;
        this.details = details;
        this.checksums = checksums;
        this.initiated = initiated;
    }

    /** The upload's id. */
    public String id() {
        return id;
    }

    /** The key of the object to come. */
    public String key() {
        return key;
    }

    /** What was said about the object. */
    public StoredObject.Details details() {
        return details;
    }

    /** How it is to be proved. */
    public Checksums checksums() {
        return checksums;
    }

    /** When it began. */
    public Instant initiated() {
        return initiated;
    }

    /** The parts so far, by number. */
    public NavigableMap<Integer, Part> parts() {
        return parts;
    }

    /**
     * How an upload is to be proved.
     *
     * @param algorithm the checksums' algorithm
     * @param asked whether the uploader chose it, so that every part must bring one
     * @param composite whether the object's checksum is computed over those of its parts
     */
    public record Checksums(ObjectChecksum.Algorithm algorithm, boolean asked, boolean composite) {}

    /**
     * A part that has come.
     *
     * @param facts its number, size and proofs
     * @param content its bytes; to be read and never changed
     * @param lastModified when it came
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes at rest: never compared, replaced as a whole
    public record Part(ObjectPart facts, byte[] content, Instant lastModified) {}
}
