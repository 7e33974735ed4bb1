package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A cluster as a list shows it.
 *
 * @param arn the ARN
 * @param name the name
 * @param status the state
 * @param creationTime when it was created
 * @param trainingPlanArns the reserved capacity it uses
 */
public record ClusterSummary(
        String arn, String name, ClusterStatus status, Optional<Instant> creationTime, List<String> trainingPlanArns) {

    /** Reads a summary of ListClusters. */
    public static ClusterSummary of(JsonNode cluster) {
        return new ClusterSummary(
                cluster.path("ClusterArn").asText(),
                cluster.path("ClusterName").asText(),
                ClusterStatus.of(cluster.path("ClusterStatus").asText()),
                Fields.instant(cluster, "CreationTime"),
                StreamSupport.stream(cluster.path("TrainingPlanArns").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
