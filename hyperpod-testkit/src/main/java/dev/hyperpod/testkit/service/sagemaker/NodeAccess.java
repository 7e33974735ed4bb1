package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The entries in an EKS cluster by which nodes join it. AWS says that HyperPod makes them; that they go with the
 * cluster is inferred from what a caller of CreateCluster must be allowed.
 */
final class NodeAccess {

    private NodeAccess() {}

    /** Lets the nodes of a group in. */
    static void grant(Fleet fleet, Cluster cluster, JsonNode group) {
        if (cluster.eks() && group.has("ExecutionRole")) {
            fleet.account.letNodesIn(eks(cluster), group.path("ExecutionRole").asText());
        }
    }

    /** Takes the entries away, but for those that another cluster on the same EKS cluster needs. */
    static void withdraw(Fleet fleet, Cluster cluster) {
        if (!cluster.eks()) {
            return;
        }
        cluster.groups.values().stream()
                .map(group -> group.spec.path("ExecutionRole").asText())
                .filter(role -> fleet.clusters().stream().noneMatch(other -> isNeeded(role, cluster, other)))
                .forEach(role -> fleet.account.keepNodesOut(eks(cluster), role));
    }

    private static boolean isNeeded(String role, Cluster going, Cluster other) {
        return other != going
                && eks(other).equals(eks(going))
                && other.groups.values().stream()
                        .anyMatch(group ->
                                group.spec.path("ExecutionRole").asText().equals(role));
    }

    private static String eks(Cluster cluster) {
        return cluster.spec.path("Orchestrator").path("Eks").path("ClusterArn").asText();
    }
}
