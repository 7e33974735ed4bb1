package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A tag of the cluster.
 *
 * @param key at most 128 characters, not beginning with {@code aws:}
 * @param value at most 256 characters
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Tag(String key, String value) {

    /** Refuses a missing key; a missing value is empty. */
    public Tag {
        Absent.refused(key, "key");
        value = Absent.toEmpty(value);
    }
}
