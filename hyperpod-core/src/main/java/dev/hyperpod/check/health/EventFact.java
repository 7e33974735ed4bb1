package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterEvent;
import java.util.Optional;
import java.util.Set;

/**
 * An event with its failure message, which lists leave out; empty when AWS keeps it no longer.
 *
 * @param cluster the cluster's name
 * @param eventId the event's id
 */
public record EventFact(String cluster, String eventId) implements Fact<Optional<ClusterEvent>> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeClusterEvent");
    }

    @Override
    public Optional<ClusterEvent> read(FactSource source) {
        ObjectNode request =
                SpecJson.plain().createObjectNode().put("ClusterName", cluster).put("EventId", eventId);
        try {
            return Optional.of(EventsFact.shown(SageMakerDoor.call(source.aws(), "DescribeClusterEvent", request)
                    .path("EventDetails")));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
