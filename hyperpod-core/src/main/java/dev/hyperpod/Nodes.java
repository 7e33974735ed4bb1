package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.state.NodeDescription;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The nodes of a cluster. A handle: every method asks AWS. Actions are sent in chunks of the operation's own limit, and
 * give a result for each node. Thread-safe. Every call may throw {@link AwsCallException}.
 */
public final class Nodes {

    private final HyperPodClient client;
    private final String cluster;
    private final NodeBatches batches;

    Nodes(HyperPodClient client, String cluster) {
        this.client = client;
        this.cluster = cluster;
        this.batches = new NodeBatches(client.sageMaker(), cluster);
    }

    /**
     * All nodes, every page. A node that is there throughout is listed exactly once, one that comes or goes meanwhile
     * at most once. Reads several pages at once where that is safe. Calls sagemaker:ListClusterNodes and, when there is
     * more than one page, sagemaker:DescribeCluster.
     */
    public NodeList list() {
        return new NodeListing(client.sageMaker(), cluster).all();
    }

    /** The nodes of one group, every page. Calls sagemaker:ListClusterNodes. */
    public NodeList list(String groupName) {
        return new NodeListing(client.sageMaker(), cluster).ofGroup(groupName);
    }

    /** A node in detail. Calls sagemaker:DescribeClusterNode. */
    public NodeDescription describe(String instanceId) {
        ObjectNode request = ClusterCalls.named(cluster).put("NodeId", instanceId);
        Instant asked = client.aws().pacer().instant();
        ObjectNode details =
                client.sageMaker().call("DescribeClusterNode", request).withObject("/NodeDetails");
        return NodeDescription.of(details, asked);
    }

    /**
     * Reboots nodes, 25 a call. Calls sagemaker:BatchRebootClusterNodes.
     *
     * @param instanceIds {@code i-…}
     */
    public NodeResults reboot(Collection<String> instanceIds) {
        return batches.act("BatchRebootClusterNodes", 25, instanceIds);
    }

    /** Replaces nodes by fresh ones of the same group, 25 a call. Calls sagemaker:BatchReplaceClusterNodes. */
    public NodeResults replace(Collection<String> instanceIds) {
        return batches.act("BatchReplaceClusterNodes", 25, instanceIds);
    }

    /** Deletes nodes, and lowers their groups' counts, 3,000 a call. Calls sagemaker:BatchDeleteClusterNodes. */
    public NodeResults delete(Collection<String> instanceIds) {
        return batches.act("BatchDeleteClusterNodes", 3000, instanceIds);
    }

    /**
     * Adds nodes to a group, 250 a call. Needs continuous provisioning. Calls sagemaker:BatchAddClusterNodes.
     *
     * @param count at least 1
     */
    public NodeResults add(String groupName, int count) {
        return add(groupName, count, UUID.randomUUID().toString());
    }

    /**
     * As {@link #add(String, int)}, and safe to repeat: within 8 hours AWS adds nothing more for the same token.
     *
     * @param token 1 to 56 visible ASCII characters
     * @throws InvalidInputException when the count is below 1, or the token is not as said
     */
    public NodeResults add(String groupName, int count, String token) {
        if (count < 1) {
            throw new InvalidInputException("add nodes", List.of("count: " + count + " must be at least 1"));
        }
        if (!token.matches("[\\x21-\\x7E]{1,56}")) {
            throw new InvalidInputException("add nodes", List.of("token: must be 1 to 56 visible ASCII characters"));
        }
        return batches.add(groupName, count, token);
    }
}
