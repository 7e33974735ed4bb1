package dev.hyperpod.internal.aws;

import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * The client's method that carries each operation, so that the user's own metrics and traces show the operation's true
 * name. An operation that the client lacks travels as DescribeCluster.
 */
final class Carriers {

    private static final Carrier DEFAULT = (client, o) -> client.describeCluster(r -> r.overrideConfiguration(o));

    private static final Map<String, Carrier> CARRIERS = Map.ofEntries(
            Map.entry("AddTags", (client, o) -> client.addTags(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "BatchAddClusterNodes",
                    (client, o) -> client.batchAddClusterNodes(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "BatchDeleteClusterNodes",
                    (client, o) -> client.batchDeleteClusterNodes(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "BatchRebootClusterNodes",
                    (client, o) -> client.batchRebootClusterNodes(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "BatchReplaceClusterNodes",
                    (client, o) -> client.batchReplaceClusterNodes(r -> r.overrideConfiguration(o))),
            Map.entry("CreateCluster", (client, o) -> client.createCluster(r -> r.overrideConfiguration(o))),
            Map.entry("DeleteCluster", (client, o) -> client.deleteCluster(r -> r.overrideConfiguration(o))),
            Map.entry("DeleteTags", (client, o) -> client.deleteTags(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "DescribeClusterEvent",
                    (client, o) -> client.describeClusterEvent(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "DescribeClusterNode", (client, o) -> client.describeClusterNode(r -> r.overrideConfiguration(o))),
            Map.entry("ListClusterEvents", (client, o) -> client.listClusterEvents(r -> r.overrideConfiguration(o))),
            Map.entry("ListClusterNodes", (client, o) -> client.listClusterNodes(r -> r.overrideConfiguration(o))),
            Map.entry("ListClusters", (client, o) -> client.listClusters(r -> r.overrideConfiguration(o))),
            Map.entry("ListTags", (client, o) -> client.listTags(r -> r.overrideConfiguration(o))),
            Map.entry("UpdateCluster", (client, o) -> client.updateCluster(r -> r.overrideConfiguration(o))),
            Map.entry(
                    "UpdateClusterSoftware",
                    (client, o) -> client.updateClusterSoftware(r -> r.overrideConfiguration(o))));

    private Carriers() {}

    static void send(SageMakerClient client, String operation, AwsRequestOverrideConfiguration override) {
        CARRIERS.getOrDefault(operation, DEFAULT).send(client, override);
    }

    private interface Carrier {
        Object send(SageMakerClient client, AwsRequestOverrideConfiguration override);
    }
}
