package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.plan.TrainingPlans;
import java.util.List;
import java.util.Map;

/** A cluster as {@code DescribeCluster} and {@code ListClusters} show it. */
final class ClusterView {

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
        view.put(
                "ImageVersionStatus",
                Image.status(
                        cluster.groups.values().stream().allMatch(group -> group.currentImage.equals(group.image()))));
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
        view.putArray("InstanceGroups");
        Tally.of(cluster)
                .forEach((group, tally) -> view.withArray(
                                group.restricted ? "RestrictedInstanceGroups" : "InstanceGroups")
                        .add(group(group, tally, plans)));
        return view;
    }

    private static void currentAndDesired(ObjectNode asked) {
        for (String member : List.of("FSxLustreConfig", "FSxLustreDeletionPolicy")) {
            JsonNode value = asked.remove(member);
            asked.set("Current" + member, value);
            asked.set("Desired" + member, value);
        }
    }

    private static ObjectNode group(Group group, Tally tally, TrainingPlans plans) {
        ObjectNode view = group.spec.deepCopy();
        view.remove(NOT_ECHOED);
        view.put("ThreadsPerCore", group.threadsPerCore());
        view.put("CurrentCount", tally.current());
        view.put("TargetCount", group.target);
        view.put("Status", group.status.toString());
        plans.find(group.planArn()).ifPresent(plan -> view.put("TrainingPlanStatus", plan.status()));
        if (group.restricted) {
            return view;
        }
        if (group.minimum() > 0) {
            view.put("MinCount", group.minimum());
        }
        view.put("TargetStateCount", tally.onImage);
        Image.put(view, group.currentImage, group.image());
        if (tally.scaling && group.status != GroupStatus.FAILED) {
            view.putObject("ActiveOperations").put("Scaling", 1);
        }
        if (!group.softwareUpdate.isEmpty()) {
            view.put("SoftwareUpdateStatus", group.softwareUpdate);
        }
        group.deployment.ifPresent(config -> view.set("ActiveSoftwareUpdateConfig", config));
        requirements(view, group, tally.types);
        KubernetesConfig.put(view, group.spec);
        patching(view, group);
        return view;
    }

    private static void patching(ObjectNode view, Group group) {
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
                .put("CurrentCount", count)
                .put("ThreadsPerCore", group.threadsPerCore()));
    }
}
