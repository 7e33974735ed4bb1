package dev.hyperpod.check.lifecycle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a set of scripts, by their names below the prefix.
 *
 * @param files what is known of each
 * @param complete whether these are all of them
 */
public record Listing(Map<String, Entry> files, boolean complete) {

    /** Copies the map. */
    public Listing {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Their bytes together. */
    public long size() {
        return files.values().stream().mapToLong(Entry::size).sum();
    }

    static String plain(String etag) {
        return etag.replace("\"", "");
    }

    /**
     * A file.
     *
     * @param size in bytes
     * @param etag what changes when its content does: mostly the MD5 sum of its bytes
     */
    public record Entry(long size, String etag) {}
}
