package dev.hyperpod.check.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Instances that other clusters have or are about to have.
 *
 * @param onDemand by type
 * @param spot by type
 * @param clusters the clusters that have any
 */
record InstancesInUse(Map<String, Integer> onDemand, Map<String, Integer> spot, List<String> clusters) {

    /** Those of all clusters but the one that is judged, whose instances are what its spec asks for. */
    static InstancesInUse besides(Subject subject, Facts facts) {
        Map<String, Integer> onDemand = new LinkedHashMap<>();
        Map<String, Integer> spot = new LinkedHashMap<>();
        List<ClusterDescription> others = facts.get(new ClustersFact()).stream()
                .filter(cluster -> !subject.spec().name().equals(Optional.of(cluster.name())))
                .toList();
        for (ClusterDescription cluster : others) {
            for (GroupDescription group : cluster.groups()) {
                boolean isSpot = group.answer().path("CapacityRequirements").has("Spot");
                count(group, instances(cluster, group), isSpot ? spot : onDemand);
            }
        }
        return new InstancesInUse(
                onDemand, spot, others.stream().map(ClusterDescription::name).toList());
    }

    /** A cluster that failed or goes away asks for no more instances than it still has. */
    private static int instances(ClusterDescription cluster, GroupDescription group) {
        boolean ends = cluster.status() == ClusterStatus.FAILED || cluster.status() == ClusterStatus.DELETING;
        return ends ? group.currentCount() : Math.max(group.currentCount(), group.targetCount());
    }

    /** Instances yet to come are of the first type that the group prefers, as far as anyone can tell. */
    private static void count(GroupDescription group, int instances, Map<String, Integer> byType) {
        int left = instances;
        if (group.instanceTypes().size() > 1) {
            for (JsonNode detail : group.answer().path("InstanceTypeDetails")) {
                int current = detail.path("CurrentCount").asInt();
                byType.merge(detail.path("InstanceType").asText(), current, Integer::sum);
                left -= current;
            }
        }
        if (left > 0 && !group.instanceTypes().isEmpty()) {
            byType.merge(group.instanceTypes().get(0), left, Integer::sum);
        }
    }

    Map<String, Integer> byType(boolean ofSpot) {
        return ofSpot ? spot : onDemand;
    }

    int total() {
        return onDemand.values().stream().mapToInt(Integer::intValue).sum() + spotTotal();
    }

    int spotTotal() {
        return spot.values().stream().mapToInt(Integer::intValue).sum();
    }
}
