package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A node as a list shows it.
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param logicalId a name that outlives the instance, if the node has one
 * @param groupName the instance group
 * @param instanceType such as {@code ml.p5.48xlarge}
 * @param status the state
 * @param message why it is so, in AWS's words
 * @param launchTime when the instance was launched
 * @param privateDnsHostname such as {@code ip-10-1-0-5.us-west-2.compute.internal}
 */
public record NodeSummary(
        String instanceId,
        Optional<String> logicalId,
        String groupName,
        String instanceType,
        NodeStatus status,
        Optional<String> message,
        Instant launchTime,
        Optional<String> privateDnsHostname) {

    /** Reads a summary of ListClusterNodes, or the details of DescribeClusterNode. */
    public static NodeSummary of(JsonNode node) {
        JsonNode status = node.path("InstanceStatus");
        return new NodeSummary(
                node.path("InstanceId").asText(),
                Fields.text(node, "NodeLogicalId"),
                node.path("InstanceGroupName").asText(),
                node.path("InstanceType").asText(),
                NodeStatus.of(status.path("Status").asText()),
                Fields.text(status, "Message").filter(text -> !text.isEmpty()),
                Fields.instant(node, "LaunchTime").orElse(Instant.EPOCH),
                Fields.text(node, "PrivateDnsHostname"));
    }
}
