package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an update may not do. */
final class UpdateRules {

    private static final List<String> FIXED_IN_GROUPS =
            List.of("InstanceType", "OverrideVpcConfig", "CapacityRequirements");

    void check(Cluster cluster, ObjectNode request) {
        if (request.size() < 2) {
            throw Errors.validation("UpdateCluster must change at least one member of the cluster.");
        }
        checkOrchestrator(cluster, request.path("Orchestrator"));
        if (request.has("NodeProvisioningMode") && !cluster.continuous()) {
            throw fixed("NodeProvisioningMode", "cluster " + cluster.name);
        }
        boolean scaled = cluster.spec.path("AutoScaling").path("Mode").asText().equals("Enable");
        if (scaled
                && request.has("ClusterRole")
                && !request.path("ClusterRole").equals(cluster.spec.path("ClusterRole"))) {
            throw Errors.validation("ClusterRole cannot be updated while AutoScaling is enabled.");
        }
        for (JsonNode spec : SpecRules.groups(request)) {
            Optional.ofNullable(
                            cluster.groups.get(spec.path("InstanceGroupName").asText()))
                    .ifPresent(group -> checkGroup(group, spec));
        }
        checkKind(cluster, request, "InstanceGroups", false);
        checkKind(cluster, request, "RestrictedInstanceGroups", true);
        checkDeleted(cluster, request);
    }

    private static void checkKind(Cluster cluster, ObjectNode request, String member, boolean restricted) {
        for (JsonNode spec : request.path(member)) {
            String name = spec.path("InstanceGroupName").asText();
            Optional.ofNullable(cluster.groups.get(name))
                    .filter(group -> group.restricted != restricted)
                    .ifPresent(group -> {
                        throw Errors.validation("Instance group " + name + " is not one of " + member + ".");
                    });
        }
    }

    private static void checkOrchestrator(Cluster cluster, JsonNode wanted) {
        JsonNode held = cluster.spec.path("Orchestrator");
        boolean otherKind = wanted.has("Eks") != held.has("Eks") && !wanted.isMissingNode();
        boolean otherEks = wanted.has("Eks") && !wanted.path("Eks").equals(held.path("Eks"));
        if (otherKind || otherEks) {
            throw fixed("Orchestrator", "cluster " + cluster.name);
        }
    }

    private static void checkGroup(Group group, JsonNode spec) {
        if (group.status == GroupStatus.DELETING) {
            throw Errors.conflict("Instance group " + group.name() + " is being deleted.");
        }
        for (String member : FIXED_IN_GROUPS) {
            if (!spec.path(member).equals(group.spec.path(member))) {
                throw fixed(member, "instance group " + group.name());
            }
        }
        if (!nodeType(spec).equals(nodeType(group.spec))) {
            throw fixed("NodeType", "instance group " + group.name());
        }
        if (group.slurmController() && spec.path("InstanceCount").asInt() < 1) {
            throw Errors.validation("The Controller instance group " + group.name() + " must keep an instance.");
        }
    }

    private static String nodeType(JsonNode spec) {
        return spec.path("SlurmConfig").path("NodeType").asText();
    }

    private static void checkDeleted(Cluster cluster, ObjectNode request) {
        Set<String> given = new HashSet<>();
        SpecRules.groups(request)
                .forEach(spec -> given.add(spec.path("InstanceGroupName").asText()));
        Set<String> left = new HashSet<>(cluster.groups.keySet());
        left.addAll(given);
        for (JsonNode item : request.path("InstanceGroupsToDelete")) {
            String name = item.asText();
            Group group = Optional.ofNullable(cluster.groups.get(name))
                    .orElseThrow(() -> Errors.validation("Instance group " + name + " does not exist."));
            if (group.slurmController()) {
                throw Errors.validation("The Controller instance group " + name + " cannot be deleted.");
            }
            if (given.contains(name)) {
                throw Errors.validation("Instance group " + name + " cannot be updated and deleted at once.");
            }
            left.remove(name);
        }
        if (left.isEmpty()) {
            throw Errors.validation("A cluster must keep at least one instance group.");
        }
    }

    private static RuntimeException fixed(String member, String subject) {
        return Errors.validation(member + " of " + subject + " cannot be changed after it was created.");
    }
}
