package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The calls that read training plans, typed. */
final class TrainingPlanCalls {

    private final SageMakerDoor door;

    TrainingPlanCalls(SageMakerDoor door) {
        this.door = door;
    }

    private static ObjectNode named(String nameOrArn) {
        return SpecJson.plain().createObjectNode().put("TrainingPlanName", nameOrArn);
    }

    TrainingPlanDescription describe(String nameOrArn) {
        Instant asked = door.pacer().instant();
        return TrainingPlanDescription.of(door.call("DescribeTrainingPlan", named(nameOrArn)), asked);
    }

    CompletableFuture<TrainingPlanDescription> describeAsync(String nameOrArn) {
        Instant asked = door.pacer().instant();
        return door.callAsync("DescribeTrainingPlan", named(nameOrArn))
                .thenApply(answer -> TrainingPlanDescription.of(answer, asked));
    }

    Optional<TrainingPlanDescription> find(String name) {
        try {
            return Optional.of(describe(name));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
