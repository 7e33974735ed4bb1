package dev.hyperpod.spec;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ClusterSpec}. What the builder chooses by itself, and writes into the spec where it can be seen:
 *
 * <ul>
 *   <li>{@link NodeRecovery#AUTOMATIC}, AWS's own default, unless something else is said;
 *   <li>the name of a group that was given none: its instance family, such as {@code p5}, with a number if taken;
 *   <li>for each group without its own, the cluster's execution role and lifecycle scripts.
 * </ul>
 *
 * <p>Nothing is checked here. Not thread-safe.
 */
public final class ClusterSpecBuilder {

    private @Nullable String name;
    private @Nullable OrchestratorSpec orchestrator;
    private final List<InstanceGroup> groups = new ArrayList<>();
    private final List<RestrictedInstanceGroup> restrictedGroups = new ArrayList<>();
    private @Nullable SharedEnvironment restrictedGroupsConfig;
    private @Nullable VpcConfig vpc;
    private @Nullable NodeRecovery nodeRecovery = NodeRecovery.AUTOMATIC;
    private @Nullable NodeProvisioningMode provisioningMode;
    private @Nullable TieredStorageConfig tieredStorage;
    private @Nullable String clusterRole;
    private @Nullable AutoScaling autoScaling;
    private final List<Tag> tags = new ArrayList<>();
    private AdditionalFields additionalFields = AdditionalFields.none();
    private @Nullable String executionRole;
    private @Nullable LifeCycleConfig lifecycleScripts;

    ClusterSpecBuilder() {}

    ClusterSpecBuilder(ClusterSpec spec) {
        name = spec.name().orElse(null);
        orchestrator = spec.orchestrator().orElse(null);
        groups.addAll(spec.instanceGroups());
        restrictedGroups.addAll(spec.restrictedInstanceGroups());
        restrictedGroupsConfig = spec.restrictedInstanceGroupsConfig().orElse(null);
        vpc = spec.vpcConfig().orElse(null);
        nodeRecovery = spec.nodeRecovery().orElse(null);
        provisioningMode = spec.nodeProvisioningMode().orElse(null);
        tieredStorage = spec.tieredStorageConfig().orElse(null);
        clusterRole = spec.clusterRole().orElse(null);
        autoScaling = spec.autoScaling().orElse(null);
        tags.addAll(spec.tags());
        additionalFields = spec.additionalFields();
    }

    /** Names the cluster: 1 to 63 letters, digits and inner hyphens. The name is its identity. */
    public ClusterSpecBuilder name(String value) {
        name = Given.notNull(value, "name");
        return this;
    }

    /** Who schedules work: {@code EKS.cluster(…)} or {@code SLURM}. */
    public ClusterSpecBuilder orchestrator(OrchestratorSpec value) {
        orchestrator = Given.notNull(value, "orchestrator");
        return this;
    }

    /** Adds a group, named after its instance family. */
    public ClusterSpecBuilder instanceGroup(InstanceType type, int count) {
        Given.notNull(type, "type");
        return instanceGroup(freeName(type.family()), type, count);
    }

    /** Adds a group. */
    public ClusterSpecBuilder instanceGroup(String groupName, InstanceType type, int count) {
        Given.notNull(groupName, "groupName");
        return instanceGroup(InstanceGroup.of(groupName, type, count));
    }

    /** Adds a group with further settings. */
    public ClusterSpecBuilder instanceGroup(
            String groupName, InstanceType type, int count, Consumer<InstanceGroupBuilder> settings) {
        Given.notNull(groupName, "groupName");
        Given.notNull(type, "type");
        Given.notNull(settings, "settings");
        InstanceGroupBuilder group =
                InstanceGroup.builder(groupName).instanceType(type).instanceCount(count);
        settings.accept(group);
        return instanceGroup(group.build());
    }

    /** Adds a group. */
    public ClusterSpecBuilder instanceGroup(InstanceGroup group) {
        Given.notNull(group, "instanceGroup");
        groups.add(group);
        return this;
    }

    /** Puts a group in place of the one of its name, or adds it. */
    public ClusterSpecBuilder replaceInstanceGroup(InstanceGroup group) {
        Given.notNull(group, "replaceInstanceGroup");
        groups.removeIf(g -> g.name().equals(group.name()));
        return instanceGroup(group);
    }

    /** Takes the group of this name out. */
    public ClusterSpecBuilder withoutInstanceGroup(String groupName) {
        Given.notNull(groupName, "withoutInstanceGroup");
        groups.removeIf(g -> g.name().equals(groupName));
        return this;
    }

    /** Adds a group that AWS runs for model customisation. */
    public ClusterSpecBuilder restrictedInstanceGroup(RestrictedInstanceGroup group) {
        Given.notNull(group, "restrictedInstanceGroup");
        restrictedGroups.add(group);
        return this;
    }

    /** What all restricted groups share. */
    public ClusterSpecBuilder restrictedInstanceGroupsConfig(SharedEnvironment value) {
        restrictedGroupsConfig = Given.notNull(value, "restrictedInstanceGroupsConfig");
        return this;
    }

    /** The network: one subnet and its security groups. */
    public ClusterSpecBuilder vpc(String subnet, String... securityGroupIds) {
        return vpc(VpcConfig.of(subnet, securityGroupIds));
    }

    /** The network. */
    public ClusterSpecBuilder vpc(VpcConfig value) {
        vpc = Given.notNull(value, "vpc");
        return this;
    }

    /** The ARN of the role that the nodes of all groups without their own run as. */
    public ClusterSpecBuilder executionRole(String arn) {
        executionRole = Given.notNull(arn, "executionRole");
        return this;
    }

    /** The lifecycle scripts of all groups without their own. */
    public ClusterSpecBuilder lifecycleScripts(String s3Uri, String onCreate) {
        return lifecycleScripts(LifeCycleConfig.of(Given.notNull(s3Uri, "s3Uri"), onCreate));
    }

    /** The lifecycle scripts of all groups without their own. */
    public ClusterSpecBuilder lifecycleScripts(LifeCycleConfig value) {
        lifecycleScripts = Given.notNull(value, "lifecycleScripts");
        return this;
    }

    /** What is done with faulty nodes. Default: {@link NodeRecovery#AUTOMATIC}. */
    public ClusterSpecBuilder nodeRecovery(NodeRecovery value) {
        nodeRecovery = Given.notNull(value, "nodeRecovery");
        return this;
    }

    /** In service early, with groups that fill as capacity comes. Default: all nodes at once, or none. */
    public ClusterSpecBuilder continuousProvisioning() {
        provisioningMode = NodeProvisioningMode.CONTINUOUS;
        return this;
    }

    /** Keeps checkpoints in so many percent of each node's memory, 0 to 100. */
    public ClusterSpecBuilder tieredStorage(int memoryPercentage) {
        tieredStorage = new TieredStorageConfig(Switch.ENABLE, OptionalInt.of(memoryPercentage));
        return this;
    }

    /** Keeps checkpoints in memory, or not. */
    public ClusterSpecBuilder tieredStorage(TieredStorageConfig value) {
        tieredStorage = Given.notNull(value, "tieredStorage");
        return this;
    }

    /** Karpenter, run by AWS under this role. EKS with continuous provisioning only. */
    public ClusterSpecBuilder autoScaling(String clusterRoleArn) {
        clusterRole = Given.notNull(clusterRoleArn, "autoScaling");
        autoScaling = new AutoScaling(Switch.ENABLE, Optional.of(AutoScaling.AutoScalerType.KARPENTER));
        return this;
    }

    /** Nodes that come and go with the load, or not. */
    public ClusterSpecBuilder autoScaling(AutoScaling value) {
        autoScaling = Given.notNull(value, "autoScaling");
        return this;
    }

    /** The ARN of the role that scales the cluster. */
    public ClusterSpecBuilder clusterRole(String arn) {
        clusterRole = Given.notNull(arn, "clusterRole");
        return this;
    }

    /** Adds a tag. */
    public ClusterSpecBuilder tag(String key, String value) {
        Given.notNull(key, "key");
        Given.notNull(value, "value");
        tags.add(new Tag(key, value));
        return this;
    }

    /** Members of the request that are not typed here. */
    public ClusterSpecBuilder additionalFields(AdditionalFields value) {
        additionalFields = Given.notNull(value, "additionalFields");
        return this;
    }

    /** The spec. Always succeeds. */
    public ClusterSpec build() {
        Optional<String> role = Optional.ofNullable(executionRole);
        Optional<LifeCycleConfig> scripts = Optional.ofNullable(lifecycleScripts);
        return new ClusterSpec(
                Optional.ofNullable(name),
                Optional.ofNullable(orchestrator),
                groups.stream()
                        .map(group -> group.toBuilder().defaults(role, scripts).build())
                        .toList(),
                restrictedGroups,
                Optional.ofNullable(restrictedGroupsConfig),
                Optional.ofNullable(vpc),
                Optional.ofNullable(nodeRecovery),
                Optional.ofNullable(provisioningMode),
                Optional.ofNullable(tieredStorage),
                Optional.ofNullable(clusterRole),
                Optional.ofNullable(autoScaling),
                tags,
                additionalFields);
    }

    ClusterSpecBuilder orchestratorIfRead(Optional<OrchestratorSpec> value) {
        orchestrator = value.orElse(null);
        return this;
    }

    ClusterSpecBuilder withoutGroups() {
        groups.clear();
        restrictedGroups.clear();
        return this;
    }

    private String freeName(String wanted) {
        String base = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Set<String> taken = new HashSet<>();
        groups.forEach(group -> taken.add(group.name()));
        String free = base;
        for (int number = 2; taken.contains(free); number++) {
            free = base + "-" + number;
        }
        return free;
    }
}
