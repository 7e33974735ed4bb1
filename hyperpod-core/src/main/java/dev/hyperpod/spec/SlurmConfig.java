package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The part that a group plays in Slurm when AWS writes the Slurm configuration. Newer than the Java SDK.
 *
 * @param nodeType the part; cannot be changed later
 * @param partitionNames exactly one partition for compute groups, none for the others
 */
public record SlurmConfig(Optional<NodeType> nodeType, List<String> partitionNames) {

    /** A missing member is empty. */
    public SlurmConfig {
        nodeType = Absent.toEmpty(nodeType);
        partitionNames = Absent.toEmpty(partitionNames);
    }

    /** What a node does in Slurm. */
    public enum NodeType {
        /** Runs slurmctld; exactly one group. */
        @JsonProperty("Controller")
        CONTROLLER,
        /** Where people log in; at most one group. */
        @JsonProperty("Login")
        LOGIN,
        /** Runs jobs. */
        @JsonProperty("Compute")
        COMPUTE
    }
}
