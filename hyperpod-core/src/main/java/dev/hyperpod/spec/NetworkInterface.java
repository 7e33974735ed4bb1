package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The network interfaces of each node. Newer than the Java SDK.
 *
 * @param interfaceType with or without an IP address of their own
 */
public record NetworkInterface(Optional<InterfaceType> interfaceType) {

    /** A missing member is empty. */
    public NetworkInterface {
        interfaceType = Absent.toEmpty(interfaceType);
    }

    /** Kinds of EFA interface. */
    public enum InterfaceType {
        /** EFA with an IP address each. */
        @JsonProperty("efa")
        EFA,
        /** EFA without IP addresses, which spares the subnet. */
        @JsonProperty("efa-only")
        EFA_ONLY
    }
}
