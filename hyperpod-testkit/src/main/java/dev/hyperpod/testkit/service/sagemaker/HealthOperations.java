package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** StartClusterHealthCheck. */
final class HealthOperations {

    private final Fleet fleet;
    private final Health health;

    HealthOperations(Fleet fleet, Health health) {
        this.fleet = fleet;
        this.health = health;
    }

    ObjectNode start(ObjectNode request) {
        Cluster cluster = fleet.workable(request);
        List<Node> examined = new ArrayList<>();
        for (JsonNode wish : request.path("DeepHealthCheckConfigurations")) {
            examined.addAll(nodes(cluster, wish));
        }
        health.examine(cluster, examined);
        return Views.object().put("ClusterArn", cluster.arn);
    }

    private List<Node> nodes(Cluster cluster, JsonNode wish) {
        String name = wish.path("InstanceGroupName").asText();
        Group group = Optional.ofNullable(cluster.groups.get(name))
                .orElseThrow(() -> Errors.validation("Instance group " + name + " does not exist."));
        if (!group.types().stream().allMatch(fleet.hardware::accelerated)) {
            throw Errors.validation(
                    "Deep health checks are not supported for the instance type of instance group " + name + ".");
        }
        if (wish.path("InstanceIds").isEmpty()) {
            return cluster.nodes(group).stream()
                    .filter(node -> node.status == NodeStatus.RUNNING)
                    .toList();
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonNode id : wish.path("InstanceIds")) {
            nodes.add(cluster.node(id.asText())
                    .filter(node -> node.group == group && node.status == NodeStatus.RUNNING)
                    .orElseThrow(() -> Errors.validation(
                            "Instance " + id.asText() + " is not a running node of instance group " + name + ".")));
        }
        return nodes;
    }
}
