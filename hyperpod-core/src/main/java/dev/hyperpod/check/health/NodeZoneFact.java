package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.NodeDescription;
import java.util.Optional;
import java.util.Set;

/**
 * The id of the Availability Zone in which a node is, such as {@code usw2-az1}; empty when it is nowhere or gone.
 *
 * @param cluster the cluster's name
 * @param instanceId the node
 */
public record NodeZoneFact(String cluster, String instanceId) implements Fact<Optional<String>> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeClusterNode");
    }

    @Override
    public Optional<String> read(FactSource source) {
        ObjectNode request =
                SpecJson.plain().createObjectNode().put("ClusterName", cluster).put("NodeId", instanceId);
        try {
            ObjectNode details = SageMakerDoor.call(source.aws(), "DescribeClusterNode", request)
                    .withObject("/NodeDetails");
            return NodeDescription.of(details, source.aws().pacer().instant()).availabilityZoneId();
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
