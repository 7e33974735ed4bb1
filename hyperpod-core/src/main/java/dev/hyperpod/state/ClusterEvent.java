package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a cluster, a group or a node. AWS keeps events of clusters under continuous provisioning
 * only.
 *
 * @param id the id to ask for details with
 * @param time when it happened
 * @param level {@code Info}, {@code Warn} or {@code Error}, where AWS says
 * @param resourceType {@code Cluster}, {@code InstanceGroup} or {@code Instance}
 * @param groupName the group, if it concerns one
 * @param instanceId the node, if it concerns one
 * @param description AWS's text
 * @param failureMessage why something failed; only details have it, lists do not
 */
public record ClusterEvent(
        String id,
        Instant time,
        Optional<String> level,
        String resourceType,
        Optional<String> groupName,
        Optional<String> instanceId,
        String description,
        Optional<String> failureMessage) {

    /** Reads a summary of ListClusterEvents, or the details of DescribeClusterEvent. */
    public static ClusterEvent of(JsonNode event) {
        JsonNode failure = event.path("EventDetails").path("EventMetadata").findPath("FailureMessage");
        return new ClusterEvent(
                event.path("EventId").asText(),
                Fields.instant(event, "EventTime").orElse(Instant.EPOCH),
                Fields.text(event, "EventLevel"),
                event.path("ResourceType").asText(),
                Fields.text(event, "InstanceGroupName"),
                Fields.text(event, "InstanceId"),
                event.path("Description").asText(),
                Optional.ofNullable(failure.textValue()));
    }
}
