package dev.hyperpod.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A node in detail, as of one instant.
 *
 * @param summary what a list shows
 * @param privateIp the primary IPv4 address
 * @param availabilityZone such as {@code us-west-2a}
 * @param availabilityZoneId such as {@code usw2-az1}
 * @param capacityType {@code Spot} or {@code OnDemand}
 * @param asOf the instant at which AWS was asked
 * @param answer AWS's words, members that are not typed here included; not to be changed
 */
public record NodeDescription(
        NodeSummary summary,
        Optional<String> privateIp,
        Optional<String> availabilityZone,
        Optional<String> availabilityZoneId,
        Optional<String> capacityType,
        Instant asOf,
        ObjectNode answer) {

    /** Reads the details of DescribeClusterNode. */
    public static NodeDescription of(ObjectNode details, Instant asOf) {
        return new NodeDescription(
                NodeSummary.of(details),
                Fields.text(details, "PrivatePrimaryIp"),
                Fields.text(details.path("Placement"), "AvailabilityZone"),
                Fields.text(details.path("Placement"), "AvailabilityZoneId"),
                Fields.text(details, "CapacityType"),
                asOf,
                details);
    }
}
