package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group of alike nodes. AWS shape: {@code ClusterInstanceGroupSpecification}. What is absent here is absent in the
 * request, so that AWS's own default holds.
 *
 * @param name 1 to 63 letters, digits and inner hyphens; unique in the cluster
 * @param instanceType the type of every node; give this or {@code instanceRequirements}
 * @param instanceRequirements several types that will do
 * @param instanceCount 0 to 6,758 nodes
 * @param minInstanceCount the fewest nodes that will do, under continuous provisioning
 * @param lifeCycleConfig the scripts that run on each new node
 * @param executionRole the ARN of the role that nodes run as
 * @param threadsPerCore 1 or 2
 * @param instanceStorageConfigs at most 4
 * @param onStartDeepHealthChecks long tests before a node takes work
 * @param trainingPlanArn the reserved capacity to take nodes from
 * @param overrideVpcConfig a network other than the cluster's; cannot be changed later
 * @param scheduledUpdateConfig when software is updated by itself
 * @param imageId {@code ami-…} or {@code default}
 * @param autoPatchConfig security patches that come by themselves
 * @param imageReleaseVersion such as {@code 1.2.3}
 * @param kubernetesConfig labels and taints; EKS only
 * @param slurmConfig the part in Slurm; Slurm only
 * @param capacityRequirements spot or on demand; cannot be changed later
 * @param networkInterface kinds of EFA interface
 * @param additionalFields members of the request that are not typed here
 */
public record InstanceGroup(
        @JsonProperty("instanceGroupName") String name,
        Optional<InstanceType> instanceType,
        Optional<InstanceRequirements> instanceRequirements,
        OptionalInt instanceCount,
        OptionalInt minInstanceCount,
        Optional<LifeCycleConfig> lifeCycleConfig,
        Optional<String> executionRole,
        OptionalInt threadsPerCore,
        List<InstanceStorageConfig> instanceStorageConfigs,
        List<DeepHealthCheck> onStartDeepHealthChecks,
        Optional<String> trainingPlanArn,
        Optional<VpcConfig> overrideVpcConfig,
        Optional<ScheduledUpdateConfig> scheduledUpdateConfig,
        Optional<String> imageId,
        Optional<AutoPatchConfig> autoPatchConfig,
        Optional<String> imageReleaseVersion,
        Optional<KubernetesConfig> kubernetesConfig,
        Optional<SlurmConfig> slurmConfig,
        Optional<CapacityRequirements> capacityRequirements,
        Optional<NetworkInterface> networkInterface,
        AdditionalFields additionalFields) {

    /** A missing member is empty. */
    public InstanceGroup {
        name = Absent.toEmpty(name);
        instanceType = Absent.toEmpty(instanceType);
        instanceRequirements = Absent.toEmpty(instanceRequirements);
        instanceCount = Absent.toEmpty(instanceCount);
        minInstanceCount = Absent.toEmpty(minInstanceCount);
        lifeCycleConfig = Absent.toEmpty(lifeCycleConfig);
        executionRole = Absent.toEmpty(executionRole);
        threadsPerCore = Absent.toEmpty(threadsPerCore);
        instanceStorageConfigs = Absent.toEmpty(instanceStorageConfigs);
        onStartDeepHealthChecks = Absent.toEmpty(onStartDeepHealthChecks);
        trainingPlanArn = Absent.toEmpty(trainingPlanArn);
        overrideVpcConfig = Absent.toEmpty(overrideVpcConfig);
        scheduledUpdateConfig = Absent.toEmpty(scheduledUpdateConfig);
        imageId = Absent.toEmpty(imageId);
        autoPatchConfig = Absent.toEmpty(autoPatchConfig);
        imageReleaseVersion = Absent.toEmpty(imageReleaseVersion);
        kubernetesConfig = Absent.toEmpty(kubernetesConfig);
        slurmConfig = Absent.toEmpty(slurmConfig);
        capacityRequirements = Absent.toEmpty(capacityRequirements);
        networkInterface = Absent.toEmpty(networkInterface);
        additionalFields = additionalFields == null ? AdditionalFields.none() : additionalFields;
    }

    /** A group of so many nodes of one type. */
    public static InstanceGroup of(String name, InstanceType type, int count) {
        return builder(name)
                .instanceType(Given.notNull(type, "type"))
                .instanceCount(count)
                .build();
    }

    /** A builder for a group of this name. */
    public static InstanceGroupBuilder builder(String name) {
        Given.notNull(name, "name");
        return new InstanceGroupBuilder(name);
    }

    /** A builder that holds all of this group's settings. */
    public InstanceGroupBuilder toBuilder() {
        return new InstanceGroupBuilder(this);
    }

    /** Every type that a node of this group may be: the one type, or those of the requirements. */
    public List<InstanceType> instanceTypes() {
        return instanceType
                .map(List::of)
                .or(() -> instanceRequirements.map(InstanceRequirements::instanceTypes))
                .orElse(List.of());
    }

    /** Whether the group asks for spot capacity. */
    public boolean isSpot() {
        return capacityRequirements.flatMap(CapacityRequirements::spot).isPresent();
    }
}
