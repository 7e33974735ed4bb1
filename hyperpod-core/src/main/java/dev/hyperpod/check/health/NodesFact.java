package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The nodes of a cluster, all pages up to 10,000 nodes, which is more than a cluster may have. Their messages are fit
 * to be shown.
 *
 * @param cluster its name
 */
public record NodesFact(String cluster) implements Fact<List<NodeSummary>> {

    private static final int PAGE = 100;
    private static final int MOST = 10_000;

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListClusterNodes");
    }

    @Override
    public List<NodeSummary> read(FactSource source) {
        List<NodeSummary> nodes = new ArrayList<>();
        ObjectNode request =
                SpecJson.plain().createObjectNode().put("ClusterName", cluster).put("MaxResults", PAGE);
        String token;
        do {
            ObjectNode page = SageMakerDoor.call(source.aws(), "ListClusterNodes", request);
            page.path("ClusterNodeSummaries").forEach(node -> nodes.add(shown(NodeSummary.of(node))));
            token = page.path("NextToken").asText("");
            request.put("NextToken", token);
        } while (!token.isEmpty() && nodes.size() < MOST);
        return nodes;
    }

    private static NodeSummary shown(NodeSummary node) {
        return new NodeSummary(
                node.instanceId(),
                node.logicalId(),
                node.groupName(),
                node.instanceType(),
                node.status(),
                node.message().map(SafeText::of),
                node.launchTime(),
                node.privateDnsHostname());
    }
}
