package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The account's log groups, by name. */
public final class LogBook {

    private final Place place;
    private final InstantSource time;
    private final NavigableMap<String, LogGroup> groups = new TreeMap<>();
    private long lastNumber;

    LogBook(Place place, InstantSource time) {
        this.place = place;
        this.time = time;
    }

    /** A group by name. */
    public Optional<LogGroup> find(String name) {
        Optional<LogGroup> found = Optional.ofNullable(groups.get(name));
        found.ifPresent(group -> group.expire(time.instant()));
        return found;
    }

    /** All groups by name. */
    public List<LogGroup> all() {
        Instant now = time.instant();
        groups.values().forEach(group -> group.expire(now));
        return new ArrayList<>(groups.values());
    }

    /** Adds an empty group; one of the same name is kept. */
    public LogGroup add(String name) {
        return add(name, time.instant());
    }

    private LogGroup add(String name, Instant created) {
        return groups.computeIfAbsent(name, key -> new LogGroup(key, place.arn("logs", "log-group:" + key), created));
    }

    /** Takes a group away with all that is in it. */
    public void remove(String name) {
        groups.remove(name);
    }

    /** Writes a line; the group and the stream come into being with their first line. */
    public void write(String group, String stream, Instant at, String message) {
        write(add(group, at).addStream(stream, at), at.toEpochMilli(), message, at);
    }

    /** Writes a line of a given time into a stream. */
    public void write(LogStream stream, long millis, String message, Instant ingested) {
        stream.add(new LogEvent(new LogEvent.At(millis, ++lastNumber), message, ingested));
    }
}
