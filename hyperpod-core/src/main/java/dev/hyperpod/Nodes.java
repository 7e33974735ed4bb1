package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.state.NodeDescription;
import dev.hyperpod.state.NodeSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

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
        Given.text(groupName, "call of nodes()", "groupName");
        return new NodeListing(client.sageMaker(), cluster).ofGroup(groupName);
    }

    /** A node in detail. Calls sagemaker:DescribeClusterNode. */
    public NodeDescription describe(String instanceId) {
        Given.text(instanceId, "call of nodes()", "instanceId");
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

    /**
     * Replaces nodes by fresh ones of the same group, and asks again until they run or the policy's deadline has
     * passed. A node can be had only where its group is, so of the policy the deadline, the attempts and the calls
     * count, and nothing else.
     *
     * <p>AWS takes the nodes down first, and then looks for instances by itself. An attempt is over when the fresh
     * nodes run, or when AWS has given up on them ({@code Failure}): what their messages tell decides whether and when
     * they are replaced again, as for want of capacity, or whether the operation ends, as for lifecycle scripts that
     * fail. Under continuous provisioning AWS never gives up: there is one attempt, which waits. Nodes whose zone was
     * seen to be sold out lately are not taken down before that is over. At the deadline AWS goes on; nothing is
     * undone.
     *
     * <p>That a cluster without continuous provisioning may end up without a node for want of capacity is inferred: AWS
     * documents neither that it gives up nor that it does not.
     *
     * <p>Blocks for sagemaker:ListClusterNodes, DescribeCluster and DescribeClusterNode; the operation calls
     * sagemaker:BatchReplaceClusterNodes, 25 nodes a call, DescribeCluster and ListClusterNodes. It fails with
     * {@link CapacityNotFoundException}, which lists all attempts.
     *
     * @param instanceIds nodes of one group, {@code i-…}; all data on them is lost
     * @param listener is told of each attempt when it is over; must not block
     * @throws InvalidInputException when there is no such node, or they are of several groups; nothing was replaced
     */
    public Operation<Cluster> replace(
            Collection<String> instanceIds, CapacityPolicy policy, Consumer<Attempt> listener) {
        Given.notNull(policy, "policy");
        Given.notNull(listener, "listener");
        Set<String> ids = new LinkedHashSet<>(Given.list(instanceIds, "instanceIds"));
        NodeList all = list();
        List<NodeSummary> named =
                all.where(node -> ids.contains(node.instanceId())).all();
        List<String> groups =
                named.stream().map(NodeSummary::groupName).distinct().toList();
        List<String> problems = new ArrayList<>();
        ids.stream()
                .filter(id -> named.stream().noneMatch(node -> node.instanceId().equals(id)))
                .forEach(id -> problems.add("instanceIds: there is no node " + id));
        if (ids.isEmpty()) {
            problems.add("instanceIds: must name a node");
        }
        if (groups.size() > 1) {
            problems.add("instanceIds: must be of one group, and are of " + groups);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("replace nodes", problems);
        }
        NodeSummary first = named.get(0);
        NodeReplacement market = new NodeReplacement(
                client, cluster, groups.get(0), ids, all.ofGroup(groups.get(0)).all());
        return new MarketSearch(client, policy, "replace nodes of group " + groups.get(0), listener)
                .begin(MarketSearch.Stage.of(market, List.of(offering(first))));
    }

    private Offering offering(NodeSummary node) {
        Purchase purchase = Lookup.clusters(client.sageMaker())
                .describe(cluster)
                .toSpec()
                .instanceGroup(node.groupName())
                .map(Placement::purchase)
                .orElse(Purchase.ON_DEMAND);
        return new Offering(
                describe(node.instanceId())
                        .availabilityZoneId()
                        .orElseGet(() -> client.aws().region()),
                InstanceType.of(node.instanceType()),
                purchase);
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
        Given.text(groupName, "call of nodes()", "groupName");
        Given.notNull(token, "token");
        List<String> problems = new ArrayList<>();
        if (count < 1) {
            problems.add("count: " + count + " must be at least 1");
        }
        if (!token.matches("[\\x21-\\x7E]{1,56}")) {
            problems.add("token: must be 1 to 56 visible ASCII characters");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("add nodes", problems);
        }
        return batches.add(groupName, count, token);
    }
}
