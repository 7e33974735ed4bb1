package dev.hyperpod.check.health;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which zones the nodes with EFA are: zone ids by instance type and then by group. The first and the last running
 * node of each group are asked, of at most 25 groups: HyperPod puts the nodes of a group in one zone.
 *
 * @param cluster the cluster's name
 */
public record EfaZonesFact(String cluster) implements Fact<Map<String, Map<String, Set<String>>>> {

    private static final int MOST_GROUPS = 25;

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListClusterNodes", "sagemaker:DescribeClusterNode");
    }

    @Override
    public Map<String, Map<String, Set<String>>> read(FactSource source) {
        Map<String, List<NodeSummary>> groups = new LinkedHashMap<>();
        source.get(new NodesFact(cluster)).stream()
                .filter(node -> node.status() == NodeStatus.RUNNING && hasEfa(node.instanceType()))
                .forEach(node -> groups.computeIfAbsent(node.groupName(), name -> new ArrayList<>())
                        .add(node));
        List<NodeSummary> asked = groups.values().stream()
                .limit(MOST_GROUPS)
                .flatMap(nodes -> nodes.size() == 1
                        ? nodes.stream()
                        : List.of(nodes.get(0), nodes.get(nodes.size() - 1)).stream())
                .toList();
        List<Optional<String>> zones = source.getAll(asked.stream()
                .map(node -> new NodeZoneFact(cluster, node.instanceId()))
                .toList());
        Map<String, Map<String, Set<String>>> found = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            NodeSummary node = asked.get(i);
            zones.get(i)
                    .ifPresent(zone -> found.computeIfAbsent(node.instanceType(), type -> new TreeMap<>())
                            .merge(node.groupName(), Set.of(zone), EfaZonesFact::both));
        }
        return found;
    }

    private static boolean hasEfa(String type) {
        return InstanceType.of(type).figures().filter(InstanceFigures::hasEfa).isPresent();
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
