package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A log group of CloudWatch Logs. Lines older than its retention are gone when somebody looks. */
public final class LogGroup {

    private final String name;
    private final String arn;
    private final Instant created;
    private final NavigableMap<String, LogStream> streams = new TreeMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private OptionalInt retentionInDays = OptionalInt.empty();
    private Optional<String> kmsKeyId = Optional.empty();
    private String logClass = "STANDARD";
    private boolean deletionProtected;

    LogGroup(String name, String arn, Instant created) {
        this.name = name;
        this.arn = arn;
        this.created = created;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The ARN without the {@code :*} at its end. */
    public String arn() {
        return arn;
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    /** Its streams by name. */
    public NavigableMap<String, LogStream> streams() {
        return Collections.unmodifiableNavigableMap(streams);
    }

    /** Its tags, to be changed in place. */
    public Map<String, String> tags() {
        return tags;
    }

    /** How many days lines are kept; empty when they are kept for ever. */
    public OptionalInt retentionInDays() {
        return retentionInDays;
    }

    /** Keeps lines for so many days; empty for ever. */
    public LogGroup retentionInDays(OptionalInt days) {
        retentionInDays = days;
        return this;
    }

    /** The KMS key that it names. */
    public Optional<String> kmsKeyId() {
        return kmsKeyId;
    }

    /** Names a KMS key. */
    public LogGroup kmsKeyId(Optional<String> key) {
        kmsKeyId = key;
        return this;
    }

    /** {@code STANDARD}, {@code INFREQUENT_ACCESS} or {@code DELIVERY}. */
    public String logClass() {
        return logClass;
    }

    /** Gives it another class. */
    public LogGroup logClass(String name) {
        logClass = name;
        return this;
    }

    /** Whether it refuses to be deleted. */
    public boolean deletionProtected() {
        return deletionProtected;
    }

    /** Lets it refuse to be deleted, or not. */
    public LogGroup deletionProtected(boolean on) {
        deletionProtected = on;
        return this;
    }

    /** The size of all its lines in bytes. */
    public long storedBytes() {
        return streams.values().stream().mapToLong(LogStream::bytes).sum();
    }

    /** Adds an empty stream; one of the same name is kept. */
    public LogStream addStream(String stream, Instant now) {
        return streams.computeIfAbsent(stream, key -> new LogStream(key, now));
    }

    /** Takes a stream away with its lines. */
    public void removeStream(String stream) {
        streams.remove(stream);
    }

    /** The time before which lines are gone, seen from the present. */
    public Optional<Instant> oldestKept(Instant now) {
        return retentionInDays.isPresent()
                ? Optional.of(now.minus(Duration.ofDays(retentionInDays.getAsInt())))
                : Optional.empty();
    }

    void expire(Instant now) {
        oldestKept(now).ifPresent(oldest -> streams.values().forEach(stream -> stream.expire(oldest.toEpochMilli())));
    }
}
