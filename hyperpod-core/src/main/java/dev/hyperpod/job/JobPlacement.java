package dev.hyperpod.job;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.util.Optional;

/**
 * Where a job may run. What is empty does not matter to it.
 *
 * @param group the instance group that its nodes must be of
 * @param instanceType the type that its nodes must be of
 */
public record JobPlacement(Optional<String> group, Optional<InstanceType> instanceType) {

    /** Refuses null. */
    public JobPlacement {
        Given.notNull(group, "group");
        Given.notNull(instanceType, "instanceType");
    }

    /** Anywhere. */
    public static JobPlacement anywhere() {
        return new JobPlacement(Optional.empty(), Optional.empty());
    }
}
