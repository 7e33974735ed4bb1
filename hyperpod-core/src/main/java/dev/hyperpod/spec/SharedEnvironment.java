package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What all restricted groups of a cluster share. AWS member: {@code RestrictedInstanceGroupsConfig}. Newer than the
 * Java SDK.
 *
 * @param sharedEnvironmentConfig the file system they share
 */
public record SharedEnvironment(FileSystem sharedEnvironmentConfig) {

    /** Refuses a missing file system. */
    public SharedEnvironment {
        Absent.refused(sharedEnvironmentConfig, "sharedEnvironmentConfig");
    }

    /**
     * A file system that AWS makes for the restricted groups.
     *
     * @param deletionPolicy what becomes of it when the last restricted group goes
     * @param lustre its size
     */
    public record FileSystem(
            @JsonProperty("fSxLustreDeletionPolicy") DeletionPolicy deletionPolicy,
            @JsonProperty("fSxLustreConfig") LustreSize lustre) {

        /** Refuses a missing policy or size. */
        public FileSystem {
            Absent.refused(deletionPolicy, "fSxLustreDeletionPolicy");
            Absent.refused(lustre, "fSxLustreConfig");
        }
    }

    /** What becomes of the file system. */
    public enum DeletionPolicy {
        /** It goes when no group uses it. */
        @JsonProperty("DeleteIfNotUsed")
        DELETE_IF_NOT_USED,
        /** It stays. */
        @JsonProperty("Keep")
        KEEP
    }

    /**
     * The size of an FSx for Lustre file system.
     *
     * @param sizeInGiB 1,200 to 100,800
     * @param perUnitStorageThroughput 125 to 1,000 MB/s per TiB
     */
    public record LustreSize(int sizeInGiB, int perUnitStorageThroughput) {}
}
