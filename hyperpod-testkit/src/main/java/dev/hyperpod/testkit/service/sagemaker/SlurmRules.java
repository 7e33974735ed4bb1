package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.List;

/** How the groups of a Slurm cluster must fit together. Words beyond AWS's on the Controller are inferred. */
final class SlurmRules {

    private SlurmRules() {}

    static void check(List<JsonNode> groups, JsonNode orchestrator, boolean continuous) {
        List<JsonNode> configured =
                groups.stream().filter(group -> group.has("SlurmConfig")).toList();
        if (orchestrator.has("Eks") && !configured.isEmpty()) {
            throw Errors.validation("SlurmConfig is not supported when the orchestrator is EKS.");
        }
        checkOrchestrator(orchestrator.path("Slurm"), continuous);
        if (configured.isEmpty() && !(continuous && orchestrator.has("Slurm"))) {
            return;
        }
        long controllers = ofType(groups, "Controller");
        if (controllers == 0) {
            throw Errors.validation("InstanceGroups must have a SlurmConfig with Controller node type");
        }
        if (controllers > 1 || ofType(groups, "Login") > 1) {
            throw Errors.validation(
                    "InstanceGroups can have one SlurmConfig with Controller and one with Login node type");
        }
        if (configured.size() < groups.size()) {
            throw Errors.validation("Either all instance groups or none must have a SlurmConfig");
        }
        configured.forEach(SlurmRules::checkGroup);
    }

    private static void checkOrchestrator(JsonNode slurm, boolean continuous) {
        if (continuous && slurm.has("SlurmConfigStrategy")) {
            throw Errors.validation("SlurmConfigStrategy is not supported when NodeProvisioningMode is Continuous.");
        }
        if (!continuous && slurm.has("AccountingDatabase")) {
            throw Errors.validation("AccountingDatabase needs NodeProvisioningMode Continuous.");
        }
    }

    private static void checkGroup(JsonNode group) {
        String name = group.path("InstanceGroupName").asText();
        JsonNode config = group.path("SlurmConfig");
        boolean compute = config.path("NodeType").asText().equals("Compute");
        if (!compute && !config.path("PartitionNames").isEmpty()) {
            throw Errors.validation(
                    "PartitionNames in instance group " + name + " can only be specified for the Compute node type.");
        }
    }

    /** Whether one of some groups is the Slurm controller. */
    static boolean controlled(List<JsonNode> groups) {
        return ofType(groups, "Controller") > 0;
    }

    private static long ofType(List<JsonNode> groups, String type) {
        return groups.stream()
                .filter(group ->
                        group.path("SlurmConfig").path("NodeType").asText().equals(type))
                .count();
    }
}
