package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.plan.TrainingPlans;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster as {@code DescribeCluster} and {@code ListClusters} show it. */
final class ClusterView {

    private static final Set<NodeStatus> COUNTED =
            EnumSet.of(NodeStatus.RUNNING, NodeStatus.SYSTEM_UPDATING, NodeStatus.DEEP_HEALTH_CHECK);
    // What a group is asked for and what it is described with have other names here.
    private static final List<String> NOT_ECHOED = List.of(
            "InstanceCount",
            "MinInstanceCount",
            "ImageId",
            "ImageReleaseVersion",
            "InstanceRequirements",
            "KubernetesConfig",
            "AutoPatchConfig");

    private ClusterView() {}

    static ObjectNode summary(Cluster cluster) {
        ObjectNode view = Views.object();
        view.put("ClusterArn", cluster.arn);
        view.put("ClusterName", cluster.name);
        view.set("CreationTime", Views.time(cluster.created));
        view.put("ClusterStatus", cluster.status.toString());
        List<String> plans = cluster.groups.values().stream()
                .map(group -> group.spec.path("TrainingPlanArn").asText())
                .filter(plan -> !plan.isEmpty())
                .distinct()
                .toList();
        if (!plans.isEmpty()) {
            plans.forEach(view.putArray("TrainingPlanArns")::add);
        }
        return view;
    }

    /**
     * A cluster in full.
     *
     * @param plans training plans by ARN
     */
    static ObjectNode details(Cluster cluster, TrainingPlans plans) {
        ObjectNode view = cluster.spec.deepCopy();
        view.put("NodeRecovery", cluster.recoversNodes() ? "Automatic" : "None");
        view.put("ClusterArn", cluster.arn);
        view.put("ClusterStatus", cluster.status.toString());
        view.set("CreationTime", Views.time(cluster.created));
        if (!cluster.failure.isEmpty()) {
            view.put("FailureMessage", cluster.failure);
        }
        if (view.path("AutoScaling") instanceof ObjectNode scaling) {
            scaling.put("Status", "InService");
        }
        if (view.path("RestrictedInstanceGroupsConfig").path("SharedEnvironmentConfig") instanceof ObjectNode shared) {
            currentAndDesired(shared);
        }
        Map<Group, Map<String, Integer>> counts = new LinkedHashMap<>();
        cluster.groups.values().forEach(group -> counts.put(group, new LinkedHashMap<>()));
        cluster.instances.values().stream()
                .filter(node -> COUNTED.contains(node.status))
                .forEach(node ->
                        counts.getOrDefault(node.group, new LinkedHashMap<>()).merge(node.type, 1, Integer::sum));
        view.putArray("InstanceGroups");
        counts.forEach(
                (group, byType) -> view.withArray(group.restricted ? "RestrictedInstanceGroups" : "InstanceGroups")
                        .add(group(cluster, group, byType, plans)));
        return view;
    }

    private static void currentAndDesired(ObjectNode asked) {
        for (String member : List.of("FSxLustreConfig", "FSxLustreDeletionPolicy")) {
            JsonNode value = asked.remove(member);
            asked.set("Current" + member, value);
            asked.set("Desired" + member, value);
        }
    }

    private static ObjectNode group(Cluster cluster, Group group, Map<String, Integer> byType, TrainingPlans plans) {
        ObjectNode view = group.spec.deepCopy();
        view.remove(NOT_ECHOED);
        int current = byType.values().stream().mapToInt(Integer::intValue).sum();
        view.put("ThreadsPerCore", group.threadsPerCore());
        view.put("CurrentCount", current);
        view.put("TargetCount", group.target);
        view.put("Status", group.status.toString());
        plans.find(group.planArn()).ifPresent(plan -> view.put("TrainingPlanStatus", plan.status()));
        if (group.restricted) {
            return view;
        }
        if (group.minimum() > 0) {
            view.put("MinCount", group.minimum());
        }
        if (cluster.continuous()) {
            view.put("TargetStateCount", group.target);
        }
        view.put("CurrentImageId", group.currentImage);
        view.put("DesiredImageId", group.imageId());
        if (!group.softwareUpdate.isEmpty()) {
            view.put("SoftwareUpdateStatus", group.softwareUpdate);
        }
        group.deployment.ifPresent(config -> view.set("ActiveSoftwareUpdateConfig", config));
        requirements(view, group, byType);
        KubernetesConfig.put(view, group.spec);
        images(view, group);
        return view;
    }

    private static void images(ObjectNode view, Group group) {
        if (group.spec.has("ImageReleaseVersion")) {
            view.set("CurrentImageReleaseVersion", group.spec.get("ImageReleaseVersion"));
            view.set("DesiredImageReleaseVersion", group.spec.get("ImageReleaseVersion"));
        }
        if (group.spec.path("AutoPatchConfig") instanceof ObjectNode asked) {
            ObjectNode patching = asked.deepCopy();
            if (patching.remove("PatchSchedule") instanceof ObjectNode schedule) {
                patching.set("CurrentPatchSchedule", schedule);
                patching.set("DesiredPatchSchedule", schedule);
            }
            view.set("AutoPatchConfig", patching);
        }
    }

    private static void requirements(ObjectNode view, Group group, Map<String, Integer> byType) {
        if (!group.spec.has("InstanceRequirements")) {
            return;
        }
        ObjectNode requirements = view.putObject("InstanceRequirements");
        group.types().forEach(requirements.putArray("CurrentInstanceTypes")::add);
        group.types().forEach(requirements.withArray("DesiredInstanceTypes")::add);
        byType.forEach((type, count) -> view.withArray("InstanceTypeDetails")
                .addObject()
                .put("InstanceType", type)
                .put("CurrentCount", count));
    }
}
