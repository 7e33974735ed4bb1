package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterEvent;
import java.util.Set;

/**
 * An event with its failure message, which lists leave out.
 *
 * @param cluster the cluster's name
 * @param eventId the event's id
 */
public record EventFact(String cluster, String eventId) implements Fact<ClusterEvent> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeClusterEvent");
    }

    @Override
    public ClusterEvent read(FactSource source) {
        ObjectNode request =
                SpecJson.plain().createObjectNode().put("ClusterName", cluster).put("EventId", eventId);
        return EventsFact.shown(SageMakerDoor.call(source.aws(), "DescribeClusterEvent", request)
                .path("EventDetails"));
    }
}
