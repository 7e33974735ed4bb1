package dev.hyperpod.check;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.AdditionalFields;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group and where it stands in the spec. Restricted groups are seen as groups too, with the settings that both have,
 * so that a rule for both is written once.
 *
 * @param path such as {@code instanceGroups[workers]}; the number in the list where the name is missing
 * @param restricted whether it is a restricted group
 * @param settings its settings
 */
public record Group(String path, boolean restricted, InstanceGroup settings) {

    /** All groups of a spec, restricted ones after the others. */
    public static List<Group> of(ClusterSpec spec) {
        List<Group> all = new ArrayList<>();
        for (InstanceGroup group : spec.instanceGroups()) {
            String key = key(group.name(), all.size());
            all.add(new Group("instanceGroups[" + key + "]", false, group));
        }
        int others = all.size();
        for (RestrictedInstanceGroup group : spec.restrictedInstanceGroups()) {
            String key = key(group.name(), all.size() - others);
            all.add(new Group("restrictedInstanceGroups[" + key + "]", true, asGroup(group)));
        }
        return all;
    }

    /** The name; empty when the spec gives none. */
    public String name() {
        return settings.name();
    }

    /** The place of a member, such as {@code instanceGroups[workers].instanceCount}. */
    public String at(String member) {
        return path + "." + member;
    }

    /** Every type that a node may be, by the place where it stands. */
    public Map<String, InstanceType> types() {
        Map<String, InstanceType> types = new LinkedHashMap<>();
        settings.instanceType().ifPresent(type -> types.put(at("instanceType"), type));
        settings.instanceRequirements().ifPresent(requirements -> {
            List<InstanceType> listed = requirements.instanceTypes();
            for (int i = 0; i < listed.size(); i++) {
                types.put(at("instanceRequirements.instanceTypes[" + i + "]"), listed.get(i));
            }
        });
        return types;
    }

    /** How many nodes it asks for; 0 when the spec does not say. */
    public int count() {
        return settings.instanceCount().orElse(0);
    }

    /** The network that its nodes are put in: its own, else the cluster's. */
    public Optional<VpcConfig> network(ClusterSpec spec) {
        return settings.overrideVpcConfig().or(spec::vpcConfig);
    }

    /** Where that network stands: {@code vpcConfig}, or the group's own. */
    public String networkPath() {
        return settings.overrideVpcConfig().isPresent() ? at("overrideVpcConfig") : "vpcConfig";
    }

    private static String key(String name, int index) {
        return name.isBlank() ? String.valueOf(index) : name;
    }

    private static InstanceGroup asGroup(RestrictedInstanceGroup group) {
        return new InstanceGroup(
                group.name(),
                group.instanceType(),
                Optional.empty(),
                group.instanceCount(),
                OptionalInt.empty(),
                Optional.empty(),
                group.executionRole(),
                group.threadsPerCore(),
                group.instanceStorageConfigs(),
                group.onStartDeepHealthChecks(),
                group.trainingPlanArn(),
                group.overrideVpcConfig(),
                group.scheduledUpdateConfig(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalFields.none());
    }
}
