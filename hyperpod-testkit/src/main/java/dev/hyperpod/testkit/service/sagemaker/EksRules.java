package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.util.ArrayList;
import java.util.List;

/** What scaling, labels and taints must fulfil in clusters on EKS. The words of the refusals are inferred. */
final class EksRules {

    private static final List<String> RESERVED = List.of("kubernetes.io", "sagemaker.amazonaws.com");

    private EksRules() {}

    /** The settings of the cluster as a whole. */
    static void checkCluster(ObjectNode cluster) {
        if (!cluster.path("AutoScaling").path("Mode").asText().equals("Enable")) {
            return;
        }
        if (!cluster.path("Orchestrator").has("Eks") || !SpecRules.continuous(cluster)) {
            throw Errors.validation("AutoScaling needs an EKS cluster with NodeProvisioningMode Continuous.");
        }
        if (!cluster.has("ClusterRole")) {
            throw Errors.validation("ClusterRole is required when AutoScaling is enabled.");
        }
    }

    /** A group's labels and taints. */
    static void checkGroup(JsonNode group) {
        JsonNode config = group.path("KubernetesConfig");
        if (config.isMissingNode()) {
            return;
        }
        String name = group.path("InstanceGroupName").asText();
        List<String> keys = new ArrayList<>();
        config.path("Labels").fieldNames().forEachRemaining(keys::add);
        config.path("Taints").forEach(taint -> keys.add(taint.path("Key").asText()));
        for (String key : keys) {
            if (reserved(key)) {
                throw Errors.validation(
                        "KubernetesConfig in instance group " + name + " uses a reserved prefix in key " + key + ".");
            }
        }
        if (!config.path("Taints").isEmpty()
                && !group.path("OnStartDeepHealthChecks").isEmpty()) {
            throw Errors.validation("Custom taints and OnStartDeepHealthChecks are not supported together in instance"
                    + " group " + name + ".");
        }
    }

    private static boolean reserved(String key) {
        String prefix = key.contains("/") ? key.substring(0, key.indexOf('/')) : "";
        return RESERVED.stream().anyMatch(taken -> prefix.equals(taken) || prefix.endsWith("." + taken));
    }
}
