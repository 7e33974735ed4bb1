package dev.hyperpod.spec;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link InstanceGroup}. Nothing is checked here: a spec may be incomplete or wrong, and validation then
 * names every problem at once. Not thread-safe.
 */
public final class InstanceGroupBuilder {

    private String name;
    private @Nullable InstanceType instanceType;
    private @Nullable InstanceRequirements instanceRequirements;
    private OptionalInt instanceCount = OptionalInt.empty();
    private OptionalInt minInstanceCount = OptionalInt.empty();
    private @Nullable LifeCycleConfig lifeCycleConfig;
    private @Nullable String executionRole;
    private OptionalInt threadsPerCore = OptionalInt.empty();
    private final List<InstanceStorageConfig> storage = new ArrayList<>();
    private List<DeepHealthCheck> deepHealthChecks = List.of();
    private @Nullable String trainingPlanArn;
    private @Nullable VpcConfig overrideVpcConfig;
    private @Nullable ScheduledUpdateConfig scheduledUpdateConfig;
    private @Nullable String imageId;
    private @Nullable AutoPatchConfig autoPatchConfig;
    private @Nullable String imageReleaseVersion;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<KubernetesConfig.Taint> taints = new ArrayList<>();
    private @Nullable SlurmConfig slurmConfig;
    private @Nullable CapacityRequirements capacityRequirements;
    private @Nullable NetworkInterface networkInterface;
    private AdditionalFields additionalFields = AdditionalFields.none();

    InstanceGroupBuilder(String name) {
        this.name = name;
    }

    InstanceGroupBuilder(InstanceGroup group) {
        name = group.name();
        instanceType = group.instanceType().orElse(null);
        instanceRequirements = group.instanceRequirements().orElse(null);
        instanceCount = group.instanceCount();
        minInstanceCount = group.minInstanceCount();
        lifeCycleConfig = group.lifeCycleConfig().orElse(null);
        executionRole = group.executionRole().orElse(null);
        threadsPerCore = group.threadsPerCore();
        storage.addAll(group.instanceStorageConfigs());
        deepHealthChecks = group.onStartDeepHealthChecks();
        trainingPlanArn = group.trainingPlanArn().orElse(null);
        overrideVpcConfig = group.overrideVpcConfig().orElse(null);
        scheduledUpdateConfig = group.scheduledUpdateConfig().orElse(null);
        imageId = group.imageId().orElse(null);
        autoPatchConfig = group.autoPatchConfig().orElse(null);
        imageReleaseVersion = group.imageReleaseVersion().orElse(null);
        group.kubernetesConfig().ifPresent(config -> {
            labels.putAll(config.labels());
            taints.addAll(config.taints());
        });
        slurmConfig = group.slurmConfig().orElse(null);
        capacityRequirements = group.capacityRequirements().orElse(null);
        networkInterface = group.networkInterface().orElse(null);
        additionalFields = group.additionalFields();
    }

    /** Names the group: 1 to 63 letters, digits and inner hyphens. */
    public InstanceGroupBuilder name(String value) {
        name = Given.notNull(value, "name");
        return this;
    }

    /** The type of every node. */
    public InstanceGroupBuilder instanceType(InstanceType value) {
        instanceType = Given.notNull(value, "instanceType");
        return this;
    }

    /** Several types that will do, in order of preference; 1 to 20. Needs continuous provisioning. */
    public InstanceGroupBuilder anyOf(InstanceType... types) {
        instanceType = null;
        instanceRequirements = new InstanceRequirements(Given.list(types, "anyOf"));
        return this;
    }

    /** The number of nodes, 0 to 6,758. */
    public InstanceGroupBuilder instanceCount(int value) {
        instanceCount = OptionalInt.of(value);
        return this;
    }

    /** The fewest nodes that will do. Needs continuous provisioning. */
    public InstanceGroupBuilder minInstanceCount(int value) {
        minInstanceCount = OptionalInt.of(value);
        return this;
    }

    /** Sets no minimum. */
    public InstanceGroupBuilder withoutMinInstanceCount() {
        minInstanceCount = OptionalInt.empty();
        return this;
    }

    /** Lifecycle scripts of this group, in place of the cluster's. */
    public InstanceGroupBuilder lifecycleScripts(String s3Uri, String onCreate) {
        return lifecycleScripts(LifeCycleConfig.of(Given.notNull(s3Uri, "s3Uri"), onCreate));
    }

    /** Lifecycle scripts of this group, in place of the cluster's. */
    public InstanceGroupBuilder lifecycleScripts(LifeCycleConfig value) {
        lifeCycleConfig = Given.notNull(value, "lifecycleScripts");
        return this;
    }

    /** The ARN of the role that nodes run as, in place of the cluster's. */
    public InstanceGroupBuilder executionRole(String arn) {
        executionRole = Given.notNull(arn, "executionRole");
        return this;
    }

    /** 1 switches hyper-threading off, 2 on. */
    public InstanceGroupBuilder threadsPerCore(int value) {
        threadsPerCore = OptionalInt.of(value);
        return this;
    }

    /** Adds an EBS volume of so many gigabytes to each node. */
    public InstanceGroupBuilder ebs(int volumeSizeInGB) {
        return storage(InstanceStorageConfig.ebs(volumeSizeInGB));
    }

    /** Adds storage to each node; at most 4. */
    public InstanceGroupBuilder storage(InstanceStorageConfig value) {
        Given.notNull(value, "storage");
        storage.add(value);
        return this;
    }

    /** Both deep health checks, stress and connectivity. */
    public InstanceGroupBuilder deepHealthChecks() {
        return deepHealthChecks(DeepHealthCheck.values());
    }

    /** The deep health checks that a new node must pass. */
    public InstanceGroupBuilder deepHealthChecks(DeepHealthCheck... values) {
        deepHealthChecks = Given.list(values, "deepHealthChecks");
        return this;
    }

    /** Takes nodes from reserved capacity. */
    public InstanceGroupBuilder trainingPlan(String arn) {
        trainingPlanArn = Given.notNull(arn, "trainingPlan");
        return this;
    }

    /** A network other than the cluster's. */
    public InstanceGroupBuilder overrideVpc(String subnet, String... securityGroupIds) {
        return overrideVpc(VpcConfig.of(subnet, securityGroupIds));
    }

    /** A network other than the cluster's. */
    public InstanceGroupBuilder overrideVpc(VpcConfig value) {
        overrideVpcConfig = Given.notNull(value, "overrideVpc");
        return this;
    }

    /** When software is updated by itself, as a cron expression of AWS. */
    public InstanceGroupBuilder scheduledUpdate(String scheduleExpression, DeploymentConfiguration deployment) {
        Given.notNull(scheduleExpression, "scheduleExpression");
        scheduledUpdateConfig =
                new ScheduledUpdateConfig(scheduleExpression, Optional.of(Given.notNull(deployment, "deployment")));
        return this;
    }

    /** An image, {@code ami-…} or {@code default}. */
    public InstanceGroupBuilder imageId(String value) {
        imageId = Given.notNull(value, "imageId");
        return this;
    }

    /** Security patches that come by themselves. */
    public InstanceGroupBuilder autoPatch(AutoPatchConfig value) {
        autoPatchConfig = Given.notNull(value, "autoPatch");
        return this;
    }

    /** A release of AWS's image, such as {@code 1.2.3}. */
    public InstanceGroupBuilder imageReleaseVersion(String value) {
        imageReleaseVersion = Given.notNull(value, "imageReleaseVersion");
        return this;
    }

    /** Adds a Kubernetes label; EKS only. */
    public InstanceGroupBuilder label(String key, String value) {
        Given.notNull(key, "key");
        Given.notNull(value, "value");
        labels.put(key, value);
        return this;
    }

    /** Adds a Kubernetes taint; EKS only. */
    public InstanceGroupBuilder taint(String key, String value, KubernetesConfig.Effect effect) {
        Given.notNull(key, "key");
        Given.notNull(effect, "effect");
        taints.add(new KubernetesConfig.Taint(key, Optional.of(Given.notNull(value, "value")), effect));
        return this;
    }

    /** Runs slurmctld; Slurm only. */
    public InstanceGroupBuilder slurmController() {
        return slurm(new SlurmConfig(Optional.of(SlurmConfig.NodeType.CONTROLLER), List.of()));
    }

    /** Where people log in; Slurm only. */
    public InstanceGroupBuilder slurmLogin() {
        return slurm(new SlurmConfig(Optional.of(SlurmConfig.NodeType.LOGIN), List.of()));
    }

    /** Runs the jobs of a partition; Slurm only. */
    public InstanceGroupBuilder slurmCompute(String partition) {
        Given.notNull(partition, "slurmCompute");
        return slurm(new SlurmConfig(Optional.of(SlurmConfig.NodeType.COMPUTE), List.of(partition)));
    }

    /** The part in Slurm; Slurm only. */
    public InstanceGroupBuilder slurm(SlurmConfig value) {
        slurmConfig = Given.notNull(value, "slurm");
        return this;
    }

    /** Buys spot capacity. EKS with continuous provisioning only. */
    public InstanceGroupBuilder spot() {
        capacityRequirements = CapacityRequirements.ofSpot();
        return this;
    }

    /** Buys at the on-demand price, which is also AWS's default. */
    public InstanceGroupBuilder onDemand() {
        capacityRequirements = CapacityRequirements.ofOnDemand();
        return this;
    }

    /** EFA interfaces with or without IP addresses of their own. */
    public InstanceGroupBuilder networkInterface(NetworkInterface.InterfaceType type) {
        networkInterface = new NetworkInterface(Optional.of(Given.notNull(type, "networkInterface")));
        return this;
    }

    /** Members of the request that are not typed here. */
    public InstanceGroupBuilder additionalFields(AdditionalFields value) {
        additionalFields = Given.notNull(value, "additionalFields");
        return this;
    }

    /** Gives what the group lacks: a group's own setting wins over the cluster's. */
    InstanceGroupBuilder defaults(Optional<String> role, Optional<LifeCycleConfig> scripts) {
        executionRole = executionRole == null ? role.orElse(null) : executionRole;
        lifeCycleConfig = lifeCycleConfig == null ? scripts.orElse(null) : lifeCycleConfig;
        return this;
    }

    /** The group. Always succeeds. */
    public InstanceGroup build() {
        return new InstanceGroup(
                name,
                Optional.ofNullable(instanceType),
                Optional.ofNullable(instanceRequirements),
                instanceCount,
                minInstanceCount,
                Optional.ofNullable(lifeCycleConfig),
                Optional.ofNullable(executionRole),
                threadsPerCore,
                storage,
                deepHealthChecks,
                Optional.ofNullable(trainingPlanArn),
                Optional.ofNullable(overrideVpcConfig),
                Optional.ofNullable(scheduledUpdateConfig),
                Optional.ofNullable(imageId),
                Optional.ofNullable(autoPatchConfig),
                Optional.ofNullable(imageReleaseVersion),
                labels.isEmpty() && taints.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new KubernetesConfig(labels, taints)),
                Optional.ofNullable(slurmConfig),
                Optional.ofNullable(capacityRequirements),
                Optional.ofNullable(networkInterface),
                additionalFields);
    }
}
