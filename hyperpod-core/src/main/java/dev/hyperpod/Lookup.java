package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Looks things of one kind up, by name or ARN.
 *
 * @param kind as the names of AWS's operations have it
 * @param typed what an answer says, by the instant at which it was asked for
 */
record Lookup<T>(SageMakerDoor door, String kind, BiFunction<ObjectNode, Instant, T> typed) {

    static Lookup<ClusterDescription> clusters(SageMakerDoor door) {
        return new Lookup<>(door, "Cluster", ClusterDescription::of);
    }

    static Lookup<TrainingPlanDescription> trainingPlans(SageMakerDoor door) {
        return new Lookup<>(door, "TrainingPlan", TrainingPlanDescription::of);
    }

    private ObjectNode named(String nameOrArn) {
        return SpecJson.plain().createObjectNode().put(kind + "Name", nameOrArn);
    }

    T describe(String nameOrArn) {
        Instant asked = door.pacer().instant();
        return typed.apply(door.call("Describe" + kind, named(nameOrArn)), asked);
    }

    CompletableFuture<T> describeAsync(String nameOrArn) {
        Instant asked = door.pacer().instant();
        return door.callAsync("Describe" + kind, named(nameOrArn)).thenApply(answer -> typed.apply(answer, asked));
    }

    Optional<T> find(String nameOrArn) {
        try {
            return Optional.of(describe(nameOrArn));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    CompletableFuture<Optional<T>> findAsync(String nameOrArn) {
        return describeAsync(nameOrArn).thenApply(Optional::of).exceptionallyCompose(failure -> {
            Throwable cause = HyperPodException.unwrapped(failure);
            return cause instanceof AwsCallException call && call.kind() == AwsCallException.Kind.NOT_FOUND
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(cause);
        });
    }
}
