package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group whose nodes AWS runs for model customisation and people cannot enter. AWS shape:
 * {@code ClusterRestrictedInstanceGroupSpecification}.
 *
 * @param name 1 to 63 letters, digits and inner hyphens; unique in the cluster
 * @param instanceType the type of every node
 * @param instanceCount 0 to 6,758 nodes
 * @param executionRole the ARN of the role that nodes run as
 * @param threadsPerCore 1 or 2
 * @param instanceStorageConfigs at most 4
 * @param onStartDeepHealthChecks long tests before a node takes work
 * @param trainingPlanArn the reserved capacity to take nodes from
 * @param overrideVpcConfig a network other than the cluster's
 * @param scheduledUpdateConfig when software is updated by itself
 * @param environmentConfig the file system of this group alone
 * @param additionalFields members of the request that are not typed here
 */
public record RestrictedInstanceGroup(
        @JsonProperty("instanceGroupName") String name,
        Optional<InstanceType> instanceType,
        OptionalInt instanceCount,
        Optional<String> executionRole,
        OptionalInt threadsPerCore,
        List<InstanceStorageConfig> instanceStorageConfigs,
        List<DeepHealthCheck> onStartDeepHealthChecks,
        Optional<String> trainingPlanArn,
        Optional<VpcConfig> overrideVpcConfig,
        Optional<ScheduledUpdateConfig> scheduledUpdateConfig,
        Optional<Environment> environmentConfig,
        AdditionalFields additionalFields) {

    /** A missing member is empty. */
    public RestrictedInstanceGroup {
        name = Absent.toEmpty(name);
        instanceType = Absent.toEmpty(instanceType);
        instanceCount = Absent.toEmpty(instanceCount);
        executionRole = Absent.toEmpty(executionRole);
        threadsPerCore = Absent.toEmpty(threadsPerCore);
        instanceStorageConfigs = Absent.toEmpty(instanceStorageConfigs);
        onStartDeepHealthChecks = Absent.toEmpty(onStartDeepHealthChecks);
        trainingPlanArn = Absent.toEmpty(trainingPlanArn);
        overrideVpcConfig = Absent.toEmpty(overrideVpcConfig);
        scheduledUpdateConfig = Absent.toEmpty(scheduledUpdateConfig);
        environmentConfig = Absent.toEmpty(environmentConfig);
        additionalFields = additionalFields == null ? AdditionalFields.none() : additionalFields;
    }

    /** A restricted group of so many nodes of one type. */
    public static RestrictedInstanceGroup of(String name, InstanceType type, int count, String executionRole) {
        Given.notNull(name, "name");
        return new RestrictedInstanceGroup(
                name,
                Optional.of(Given.notNull(type, "type")),
                OptionalInt.of(count),
                Optional.of(Given.notNull(executionRole, "executionRole")),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalFields.none());
    }

    /** The same group with other additional fields. */
    public RestrictedInstanceGroup withAdditionalFields(AdditionalFields fields) {
        Given.notNull(fields, "withAdditionalFields");
        return new RestrictedInstanceGroup(
                name,
                instanceType,
                instanceCount,
                executionRole,
                threadsPerCore,
                instanceStorageConfigs,
                onStartDeepHealthChecks,
                trainingPlanArn,
                overrideVpcConfig,
                scheduledUpdateConfig,
                environmentConfig,
                fields);
    }

    /**
     * The file system of a restricted group.
     *
     * @param lustre its size
     */
    public record Environment(
            @JsonProperty("fSxLustreConfig") Optional<SharedEnvironment.LustreSize> lustre) {

        /** A missing size is left to AWS. */
        public Environment {
            lustre = Absent.toEmpty(lustre);
        }
    }
}
