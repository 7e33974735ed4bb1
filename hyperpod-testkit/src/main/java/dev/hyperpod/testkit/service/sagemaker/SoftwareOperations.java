package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** UpdateClusterSoftware: groups take a new image side by side, each in batches. */
final class SoftwareOperations {

    private final Fleet fleet;

    SoftwareOperations(Fleet fleet) {
        this.fleet = fleet;
    }

    ObjectNode update(ObjectNode request) {
        Cluster cluster = fleet.inService(request);
        Map<Group, Optional<String>> releases = chosen(cluster, request);
        releases.keySet().stream()
                .filter(group -> group.imageId().startsWith("ami-") && !request.has("ImageId"))
                .findFirst()
                .ifPresent(group -> {
                    throw Errors.validation("Instance group " + group.name()
                            + " uses a custom AMI: ImageId must be specified to update its software.");
                });
        Optional<JsonNode> deployment = Optional.ofNullable(request.get("DeploymentConfig"));
        cluster.status = ClusterStatus.SYSTEM_UPDATING;
        releases.forEach((group, release) -> {
            if (request.has("ImageId")) {
                group.spec.set("ImageId", request.get("ImageId"));
            }
            release.ifPresent(version -> group.spec.put("ImageReleaseVersion", version));
            group.status = GroupStatus.SYSTEM_UPDATING;
            group.softwareUpdate = "InProgress";
            group.deployment = deployment;
            roll(cluster, group, batches(cluster, group));
        });
        return Views.object().put("ClusterArn", cluster.arn);
    }

    /** The groups to update, with the release each is to have where one is named. */
    private static Map<Group, Optional<String>> chosen(Cluster cluster, ObjectNode request) {
        Map<Group, Optional<String>> chosen = new LinkedHashMap<>();
        for (JsonNode item : request.path("InstanceGroups")) {
            String name = item.path("InstanceGroupName").asText();
            Group group = Optional.ofNullable(cluster.groups.get(name))
                    .orElseThrow(() -> Errors.validation("Instance group " + name + " does not exist."));
            chosen.put(
                    group, Optional.ofNullable(item.get("ImageReleaseVersion")).map(JsonNode::asText));
        }
        if (chosen.isEmpty()) {
            cluster.groups.values().forEach(group -> chosen.put(group, Optional.empty()));
        }
        return chosen;
    }

    private static List<List<Long>> batches(Cluster cluster, Group group) {
        List<Long> nodes = cluster.nodes(group).stream()
                .filter(Node::launched)
                .map(node -> node.instance)
                .toList();
        int size = batchSize(group, nodes.size());
        List<List<Long>> batches = new ArrayList<>();
        for (int start = 0; start < nodes.size(); start += size) {
            batches.add(nodes.subList(start, Math.min(nodes.size(), start + size)));
        }
        return batches;
    }

    /** Percentages round down, and a batch has at least one node; without a policy all nodes are one batch. */
    private static int batchSize(Group group, int nodes) {
        JsonNode size = group.deployment
                .map(config -> config.path("RollingUpdatePolicy").path("MaximumBatchSize"))
                .filter(value -> !value.isMissingNode())
                .orElseGet(
                        () -> Views.object().put("Type", "CAPACITY_PERCENTAGE").put("Value", 100));
        int value = size.path("Value").asInt();
        boolean count = size.path("Type").asText().equals("INSTANCE_COUNT");
        return Math.max(1, count ? value : nodes * Math.min(100, value) / 100);
    }

    private void roll(Cluster cluster, Group group, List<List<Long>> batches) {
        if (batches.isEmpty()) {
            fleet.timeline.after(Duration.ZERO, cluster, () -> finish(cluster, group));
            return;
        }
        List<Long> batch = batches.get(0);
        Filling.living(cluster, batch, NodeStatus.RUNNING).forEach(node -> node.become(NodeStatus.SYSTEM_UPDATING, ""));
        fleet.timeline.after(fleet.timings.softwareUpdate(), cluster, () -> {
            Filling.living(cluster, batch, NodeStatus.SYSTEM_UPDATING).forEach(this::updated);
            List<List<Long>> rest = batches.subList(1, batches.size());
            long pause = group.deployment
                    .map(config -> config.path("WaitIntervalInSeconds").asLong())
                    .orElse(0L);
            fleet.timeline.after(
                    rest.isEmpty() ? Duration.ZERO : Duration.ofSeconds(pause),
                    cluster,
                    () -> roll(cluster, group, rest));
        });
    }

    private void updated(Node node) {
        node.become(NodeStatus.RUNNING, "");
        node.updated = fleet.timeline.now();
        node.imageId = node.group.imageId();
    }

    private static void finish(Cluster cluster, Group group) {
        group.status = GroupStatus.IN_SERVICE;
        group.currentImage = group.imageId();
        group.softwareUpdate = "Succeeded";
        group.deployment = Optional.empty();
        boolean all = cluster.groups.values().stream().noneMatch(other -> other.status == GroupStatus.SYSTEM_UPDATING);
        if (all && cluster.status == ClusterStatus.SYSTEM_UPDATING) {
            cluster.status = ClusterStatus.IN_SERVICE;
        }
    }
}
