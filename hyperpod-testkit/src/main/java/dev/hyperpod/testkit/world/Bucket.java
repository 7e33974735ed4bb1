package dev.hyperpod.testkit.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** An S3 bucket and what is in it. */
public final class Bucket {

    private final String name;
    private final InstantSource time;
    private final Instant created;
    private final NavigableMap<String, StoredObject> objects = new TreeMap<>(StoredObject.BY_UTF8);
    private final Map<String, MultipartUpload> uploads = new LinkedHashMap<>();
    private final Settings settings = new Settings();
    private String region;
    private String owner;

    Bucket(String name, String region, String owner, InstantSource time) {
        this.name = name;
        this.region = region;
        this.owner = owner;
        this.time = time;
        this.created = time.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** The region that it lies in. */
    public String region() {
        return region;
    }

    /** Moves it to another region. */
    public Bucket region(String other) {
        region = other;
        return this;
    }

    /** The account that owns it. */
    public String owner() {
        return owner;
    }

    /** Gives it to another account, which lets nobody else in. */
    public Bucket owner(String accountId) {
        owner = accountId;
        return this;
    }

    /** Puts a text in it. */
    public Bucket object(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8), "text/plain", Map.of());
        return this;
    }

    /** Puts an object in it. */
    public StoredObject put(String key, byte[] content, String contentType, Map<String, String> metadata) {
        byte[] own = content.clone();
        return put(new StoredObject(
                key,
                own,
                new StoredObject.Details(Map.of("content-type", contentType), metadata, Map.of()),
                StoredObject.Digest.of(own, ObjectChecksum.Algorithm.CRC64NVME),
                time.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Puts an object in it, as it is; one of the same key gives way. */
    public StoredObject put(StoredObject object) {
        objects.put(object.key(), object);
        return object;
    }

    /** An object by key. */
    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Takes an object away, if it is there. */
    public Bucket removeObject(String key) {
        objects.remove(key);
        return this;
    }

    /** All objects in the order of their keys' UTF-8 bytes, as S3 lists them; a view that can not be changed. */
    public NavigableMap<String, StoredObject> objects() {
        return Collections.unmodifiableNavigableMap(objects);
    }

    /** The uploads in parts that are not complete, by id. */
    public Map<String, MultipartUpload> uploads() {
        return uploads;
    }

    /** How it is set up: tags, encryption, policy and the like. */
    public Settings settings() {
        return settings;
    }
}
