package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.world.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at everything after each step, and remembers what it saw: describe, list, events and logs must agree. */
final class Witness {

    private static final Set<String> COUNTED = Set.of("Running", "SystemUpdating", "DeepHealthCheckInProgress");
    private static final Pattern LAUNCH = Pattern.compile("EC2 Instance (i-\\w+) successfully provisioned in .*");
    private static final Pattern END = Pattern.compile("Instance deletion (i-\\w+) in .* completed successfully");

    private final Direct direct;
    private final int addresses;
    private final int pool;
    /** The place of every instance ever seen, as cluster ARN and, where there are any, logical id. */
    private final Map<String, String> places = new HashMap<>();

    private final Set<String> gone = new HashSet<>();

    Witness(Direct direct, int addresses, int pool) {
        this.direct = direct;
        this.addresses = addresses;
        this.pool = pool;
    }

    void look() {
        List<String> names = Step.clusters(direct);
        assertThat(names).doesNotHaveDuplicates();
        Set<String> instances = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        int taken = 0;
        for (String name : names) {
            List<JsonNode> nodes = Step.list(direct.nodes(name));
            JsonNode cluster = direct.describe(name);
            for (JsonNode node : nodes) {
                assertThat(instances.add(node.path("InstanceId").asText())).isTrue();
                assertThat(hosts.add(node.path("PrivateDnsHostname").asText())).isTrue();
                sameWhenDescribed(name, node);
                keepsItsPlace(cluster, node);
            }
            countsAgree(cluster, nodes);
            eventsAgree(cluster, nodes);
            logsAgree(nodes);
            taken += nodes.size() * (cluster.path("Orchestrator").has("Eks") ? 81 : 32);
        }
        noneComesBack(instances);
        addressesAgree(instances, taken);
        assertThat(instances.size()).isLessThanOrEqualTo(pool);
        assertThat(direct.sageMaker.violations()).isEmpty();
    }

    /** What ended and left an interface behind may have had more addresses than the one that can be seen. */
    private void addressesAgree(Set<String> instances, int taken) {
        int free = direct.account.free("subnet-a");
        List<NetworkInterface> leftovers = direct.account.leftovers();
        assertThat(leftovers)
                .noneMatch(card -> instances.contains("i-" + card.id().substring("eni-".length())));
        if (leftovers.isEmpty()) {
            assertThat(free).isEqualTo(addresses - taken);
        } else {
            assertThat(free).isLessThanOrEqualTo(addresses - taken - leftovers.size());
        }
    }

    private void sameWhenDescribed(String cluster, JsonNode node) {
        String id = node.path("InstanceId").asText();
        JsonNode details = direct.call("DescribeClusterNode", "{'ClusterName':'" + cluster + "','NodeId':'" + id + "'}")
                .path("NodeDetails");
        node.properties()
                .forEach(entry -> assertThat(details.path(entry.getKey())).isEqualTo(entry.getValue()));
    }

    private void keepsItsPlace(JsonNode cluster, JsonNode node) {
        String place =
                cluster.path("ClusterArn").asText() + node.path("NodeLogicalId").asText();
        String before = places.put(node.path("InstanceId").asText(), place);
        assertThat(before == null ? place : before).isEqualTo(place);
    }

    private void noneComesBack(Set<String> instances) {
        assertThat(instances).noneMatch(gone::contains);
        places.keySet().stream().filter(id -> !instances.contains(id)).forEach(gone::add);
    }

    private void countsAgree(JsonNode cluster, List<JsonNode> nodes) {
        JsonNode group = cluster.path("InstanceGroups").path(0);
        long counted =
                nodes.stream().filter(node -> COUNTED.contains(status(node))).count();
        assertThat(group.path("CurrentCount").asLong()).isEqualTo(counted);
        if (cluster.path("ClusterStatus").asText().equals("InService")) {
            List<JsonNode> all = Step.list(direct.call(
                            "ListClusterNodes",
                            "{'ClusterName':'" + cluster.path("ClusterName").asText()
                                    + "','IncludeNodeLogicalIds':true}")
                    .path("ClusterNodeSummaries"));
            long leaving = all.stream()
                    .filter(node -> status(node).equals("ShuttingDown"))
                    .count();
            assertThat(group.path("TargetCount").asLong()).isBetween(all.size() - leaving, (long) all.size());
        }
    }

    /** An instance has one event of its launch, and one of its end if and only if it is no longer listed. */
    private void eventsAgree(JsonNode cluster, List<JsonNode> nodes) {
        if (!cluster.path("NodeProvisioningMode").asText().equals("Continuous")) {
            return;
        }
        List<String> texts = events(cluster.path("ClusterName").asText());
        List<String> launches = ids(texts, LAUNCH);
        List<String> ends = ids(texts, END);
        assertThat(launches).doesNotHaveDuplicates().containsAll(ends);
        assertThat(ends).doesNotHaveDuplicates();
        assertThat(nodes.stream().map(node -> node.path("InstanceId").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        launches.stream().filter(id -> !ends.contains(id)).toList());
    }

    private List<String> events(String cluster) {
        JsonNode page = direct.call(
                "ListClusterEvents", "{'ClusterName':'" + cluster + "','ResourceType':'Instance','MaxResults':100}");
        List<String> texts = new ArrayList<>(page.findValuesAsText("Description"));
        while (page.has("NextToken")) {
            page = direct.call(
                    "ListClusterEvents",
                    "{'ClusterName':'" + cluster + "','ResourceType':'Instance','MaxResults':100,'NextToken':'"
                            + page.path("NextToken").asText() + "'}");
            texts.addAll(page.findValuesAsText("Description"));
        }
        return texts;
    }

    private static List<String> ids(List<String> texts, Pattern pattern) {
        return texts.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toList());
    }

    /** What runs has run its scripts to the end. */
    private void logsAgree(List<JsonNode> nodes) {
        for (JsonNode node : nodes) {
            List<String> lines = direct.account.lines(
                    "LifecycleConfig/workers/" + node.path("InstanceId").asText());
            if (status(node).equals("Running")) {
                assertThat(lines).isNotEmpty();
            }
            if (!lines.isEmpty()) {
                assertThat(lines.get(0)).startsWith("[SageMaker] Downloading lifecycle scripts");
            }
        }
    }

    private static String status(JsonNode node) {
        return node.path("InstanceStatus").path("Status").asText();
    }
}
