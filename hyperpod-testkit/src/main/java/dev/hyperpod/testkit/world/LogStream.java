package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A log stream of CloudWatch Logs. */
public final class LogStream {

    private final String name;
    private final Instant created;
    private final NavigableMap<LogEvent.At, LogEvent> events = new TreeMap<>();
    private Optional<Instant> lastIngestion = Optional.empty();
    private long bytes;

    LogStream(String name, Instant created) {
        this.name = name;
        this.created = created;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    /** Its lines in their order. */
    public NavigableMap<LogEvent.At, LogEvent> events() {
        return Collections.unmodifiableNavigableMap(events);
    }

    /** When a line last came in. */
    public Optional<Instant> lastIngestion() {
        return lastIngestion;
    }

    /** The size of its lines. */
    long bytes() {
        return bytes;
    }

    void add(LogEvent event) {
        events.put(event.at(), event);
        lastIngestion = Optional.of(event.ingested());
        bytes += event.size();
    }

    /** Drops the lines that are older than a time. */
    void expire(long millis) {
        NavigableMap<LogEvent.At, LogEvent> old = events.headMap(new LogEvent.At(millis, 0), false);
        old.values().forEach(event -> bytes -= event.size());
        old.clear();
    }
}
