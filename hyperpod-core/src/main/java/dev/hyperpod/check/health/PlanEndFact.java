package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * When a training plan ends; empty when there is no such plan, or AWS does not say.
 *
 * @param planArn the plan's ARN
 */
public record PlanEndFact(String planArn) implements Fact<Optional<Instant>> {

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:DescribeTrainingPlan");
    }

    @Override
    public Optional<Instant> read(FactSource source) {
        try {
            JsonNode end = SageMakerDoor.call(
                            source.aws(),
                            "DescribeTrainingPlan",
                            SpecJson.plain().createObjectNode().put("TrainingPlanName", planArn))
                    .path("EndTime");
            return end.isNumber()
                    ? Optional.of(Instant.ofEpochMilli(end.decimalValue()
                            .multiply(BigDecimal.valueOf(1_000))
                            .longValue()))
                    : Optional.empty();
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
