package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.Predicate;

/** ListClusterNodes, DescribeClusterNode. */
final class NodeOperations {

    // AWS documents no default for the page size of ListClusterNodes; clients see up to 100 nodes a page.
    private static final int PAGE = 100;

    private final Fleet fleet;

    NodeOperations(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * By creation time, nodes come in the order of their launches. With {@code IncludeNodeLogicalIds} places without an
     * instance are listed too, in the order in which they were asked for: a place keeps its rank when it gets an
     * instance, so that no page sees it twice.
     */
    ObjectNode list(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        String part = request.path("InstanceGroupNameContains").asText();
        Predicate<Node> wanted = node -> node.group.name().contains(part)
                && Views.within(request, "CreationTimeAfter", "CreationTimeBefore", node.launched);
        String region = fleet.account.region();
        boolean places = request.path("IncludeNodeLogicalIds").asBoolean();
        Listing listing = Listing.of(request, cluster.id + (places ? " places" : " nodes"), PAGE, false);
        if (request.path("SortBy").asText().equals("NAME")) {
            TreeMap<String, Node> byName = new TreeMap<>(Comparator.naturalOrder());
            (places ? cluster.slots : cluster.instances)
                    .values().stream().filter(wanted).forEach(node -> byName.put(name(node, places), node));
            return listing.page(
                    Views.object(),
                    "ClusterNodeSummaries",
                    byName,
                    wanted,
                    Listing.Key.name(),
                    node -> Views.summary(cluster, node, region, places));
        }
        return listing.page(
                Views.object(),
                "ClusterNodeSummaries",
                places ? cluster.slots : cluster.instances,
                wanted,
                Listing.Key.number(),
                node -> Views.summary(cluster, node, region, places));
    }

    private static String name(Node node, boolean places) {
        return node.group.name() + " " + (places ? node.logicalId() : node.instanceId());
    }

    ObjectNode describe(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        String instanceId = request.path("NodeId").asText();
        String logicalId = request.path("NodeLogicalId").asText();
        if (instanceId.isEmpty() == logicalId.isEmpty()) {
            throw Errors.validation("Exactly one of NodeId and NodeLogicalId must be specified.");
        }
        Node node = (instanceId.isEmpty() ? cluster.logicalNode(logicalId) : cluster.node(instanceId))
                .orElseThrow(() -> Errors.notFound(
                        "Instance with id " + instanceId + logicalId + " not found in cluster " + cluster.name + "."));
        ObjectNode answer = Views.object();
        answer.set("NodeDetails", Views.details(cluster, node, fleet.account.region()));
        return answer;
    }
}
