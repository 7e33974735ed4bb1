package dev.hyperpod.testkit.service.sagemaker;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the places of a group come to. */
final class Tally {

    private static final Set<NodeStatus> COUNTED =
            EnumSet.of(NodeStatus.RUNNING, NodeStatus.SYSTEM_UPDATING, NodeStatus.DEEP_HEALTH_CHECK);

    /** How many instances of each type are up. */
    final Map<String, Integer> types = new LinkedHashMap<>();

    /** How many of the instances that are up run the image that is wanted. */
    int onImage;

    /** Whether places wait for their first instance or leave. */
    boolean scaling;

    /** The tallies of all groups of a cluster, in one go over its places. */
    static Map<Group, Tally> of(Cluster cluster) {
        Map<Group, Tally> tallies = new LinkedHashMap<>();
        cluster.groups.values().forEach(group -> tallies.put(group, new Tally()));
        cluster.slots
                .values()
                .forEach(node -> tallies.getOrDefault(node.group, new Tally()).count(node));
        return tallies;
    }

    private void count(Node node) {
        boolean first = node.status == NodeStatus.PENDING && !node.rebooting && !node.replacing;
        scaling |= first || node.leaving;
        if (COUNTED.contains(node.status)) {
            types.merge(node.type, 1, Integer::sum);
            onImage += node.image.equals(node.group.image()) ? 1 : 0;
        }
    }

    int current() {
        return types.values().stream().mapToInt(Integer::intValue).sum();
    }
}
