package dev.hyperpod.spec;

import java.util.OptionalInt;

/**
 * Checkpoints kept in the memory of the nodes.
 *
 * @param mode on or off
 * @param instanceMemoryAllocationPercentage 0 to 100 percent of each node's memory
 */
public record TieredStorageConfig(Switch mode, OptionalInt instanceMemoryAllocationPercentage) {

    /** Refuses a missing mode; a missing percentage is left to AWS. */
    public TieredStorageConfig {
        Absent.refused(mode, "mode");
        instanceMemoryAllocationPercentage = Absent.toEmpty(instanceMemoryAllocationPercentage);
    }
}
