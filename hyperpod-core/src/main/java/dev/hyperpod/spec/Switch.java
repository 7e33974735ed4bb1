package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a feature is on. AWS member: {@code Mode}. */
public enum Switch {
    /** On. */
    @JsonProperty("Enable")
    ENABLE,
    /** Off. */
    @JsonProperty("Disable")
    DISABLE
}
