package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What HyperPod does with a node that it finds faulty. AWS member: {@code NodeRecovery}, a setting of the whole
 * cluster.
 */
public enum NodeRecovery {
    /** Faulty nodes are rebooted or replaced. AWS's default, and this library's. */
    @JsonProperty("Automatic")
    AUTOMATIC,
    /** Faulty nodes are only labelled. */
    @JsonProperty("None")
    NONE
}
