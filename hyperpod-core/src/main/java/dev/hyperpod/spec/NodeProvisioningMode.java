package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How nodes are brought up. AWS member: {@code NodeProvisioningMode}. Absent means classic: all nodes or none, a
 * failure rolls the cluster back.
 */
public enum NodeProvisioningMode {
    /** The cluster is in service early, and its groups fill as capacity comes. */
    @JsonProperty("Continuous")
    CONTINUOUS
}
