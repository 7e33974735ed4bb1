package dev.hyperpod.check.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All clusters of the account and region as they are. One that goes away while they are read is left out. */
public record ClustersFact() implements Fact<List<ClusterDescription>> {

    private static final int PAGE = 100;

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListClusters", "sagemaker:DescribeCluster");
    }

    @Override
    public List<ClusterDescription> read(FactSource source) {
        return source.getAll(names(source).stream().map(ClusterFact::new).toList()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> names(FactSource source) {
        List<String> names = new ArrayList<>();
        ObjectNode request = SpecJson.plain().createObjectNode().put("MaxResults", PAGE);
        String token;
        do {
            ObjectNode page = SageMakerDoor.call(source.aws(), "ListClusters", request);
            page.path("ClusterSummaries")
                    .forEach(cluster -> names.add(cluster.path("ClusterName").asText()));
            token = page.path("NextToken").asText("");
            request.put("NextToken", token);
        } while (!token.isEmpty());
        return names;
    }
}
