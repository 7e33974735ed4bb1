package dev.hyperpod.testkit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests that the emulator has answered: the newest 10,000 of them, and counts of all. */
public final class RequestLog {

    private static final int KEPT = 10_000;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();

    RequestLog() {}

    /**
     * One request.
     *
     * @param service the signing name
     * @param operation the operation; empty when it was none of the service's
     * @param status the HTTP status that was answered, or meant to be when a fault kept the answer back; 0 when the
     *     connection was reset at once
     */
    public record Entry(String service, String operation, int status) {}

    /** The newest requests, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How often an operation was called, by its name such as {@code DescribeCluster}, whatever was answered. */
    public synchronized long count(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    /** How often each operation was called; those that were none of a service's under the empty name. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** How many requests came in. */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
        counts.clear();
    }

    synchronized void add(Entry entry) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        counts.merge(entry.operation(), 1L, Long::sum);
    }
}
