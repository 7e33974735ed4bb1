package dev.hyperpod.check.compute;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A training plan; empty when there is none of that ARN here.
 *
 * @param arn its ARN
 */
public record TrainingPlanFact(String arn) implements Fact<Optional<TrainingPlanDescription>> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeTrainingPlan");
    }

    @Override
    public Optional<TrainingPlanDescription> read(FactSource source) {
        Instant asked = source.aws().pacer().instant();
        try {
            return Optional.of(TrainingPlanDescription.of(
                    SageMakerDoor.call(
                            source.aws(),
                            "DescribeTrainingPlan",
                            SpecJson.plain().createObjectNode().put("TrainingPlanName", arn)),
                    asked));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
