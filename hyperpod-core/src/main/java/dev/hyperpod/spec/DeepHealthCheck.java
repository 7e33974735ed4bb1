package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A long test that a node must pass before it takes work. AWS member: {@code OnStartDeepHealthChecks}. */
public enum DeepHealthCheck {
    /** Loads the accelerators, memory and disks of a single node. */
    @JsonProperty("InstanceStress")
    INSTANCE_STRESS,
    /** Tests the network between nodes. */
    @JsonProperty("InstanceConnectivity")
    INSTANCE_CONNECTIVITY
}
