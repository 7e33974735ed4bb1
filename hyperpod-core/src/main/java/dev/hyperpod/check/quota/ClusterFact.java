package dev.hyperpod.check.quota;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as it is; empty when there is none of that name.
 *
 * @param name its name
 */
public record ClusterFact(String name) implements Fact<Optional<ClusterDescription>> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeCluster");
    }

    @Override
    public Optional<ClusterDescription> read(FactSource source) {
        Instant asked = source.aws().pacer().instant();
        try {
            return Optional.of(ClusterDescription.of(
                    SageMakerDoor.call(
                            source.aws(),
                            "DescribeCluster",
                            SpecJson.plain().createObjectNode().put("ClusterName", name)),
                    asked));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
