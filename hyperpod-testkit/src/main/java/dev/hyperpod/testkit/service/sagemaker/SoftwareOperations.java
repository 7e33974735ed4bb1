package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** UpdateClusterSoftware: groups take a new image side by side, each in batches. */
final class SoftwareOperations {

    private final Fleet fleet;
    private final Modes modes;

    SoftwareOperations(Fleet fleet, Modes modes) {
        this.fleet = fleet;
        this.modes = modes;
    }

    ObjectNode update(ObjectNode request) {
        Cluster cluster = fleet.inService(request);
        Map<Group, Optional<String>> releases = chosen(cluster, request);
        releases.keySet().stream()
                .filter(group -> group.image().id().startsWith("ami-") && !request.has("ImageId"))
                .findFirst()
                .ifPresent(group -> {
                    throw Errors.validation("Instance group " + group.name()
                            + " uses a custom AMI: ImageId must be specified to update its software.");
                });
        Optional<JsonNode> deployment = Optional.ofNullable(request.get("DeploymentConfig"));
        cluster.status = ClusterStatus.SYSTEM_UPDATING;
        releases.forEach((group, release) -> {
            ObjectNode before = group.spec.deepCopy();
            if (request.has("ImageId")) {
                group.spec.set("ImageId", request.get("ImageId"));
            }
            release.ifPresent(version -> group.spec.put("ImageReleaseVersion", version));
            group.status = GroupStatus.SYSTEM_UPDATING;
            group.softwareUpdate = "InProgress";
            group.deployment = deployment;
            new Patching(fleet, modes, cluster, group, before).begin();
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
}
