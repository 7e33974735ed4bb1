package dev.hyperpod.testkit.service.sagemaker;

import java.util.Comparator;
import java.util.List;

/** Takes places out of a cluster: what runs on them shuts down first. */
final class Shrinking {

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Journal journal;

    Shrinking(Fleet fleet, Provisioner provisioner, Journal journal) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.journal = journal;
    }

    /**
     * Brings a group down to its target: places that wait go first, then failed instances, then the newest. AWS does
     * not say which it picks.
     */
    void toTarget(Cluster cluster, Group group) {
        List<Node> nodes = cluster.nodes(group).stream()
                .sorted(Comparator.comparing(Node::launched)
                        .thenComparing(node -> node.status != NodeStatus.FAILURE)
                        .thenComparingLong(node -> -node.instance))
                .toList();
        remove(cluster, nodes.subList(0, Math.max(0, nodes.size() - group.target)));
    }

    /** Takes a group out with all its nodes. */
    void group(Cluster cluster, Group group) {
        group.status = GroupStatus.DELETING;
        group.target = 0;
        remove(cluster, cluster.nodes(group));
        fleet.timeline.after(fleet.timings.termination(), cluster, () -> cluster.groups.remove(group.name(), group));
    }

    /** Takes places out. */
    void remove(Cluster cluster, List<Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        for (Node node : nodes) {
            node.leaving = true;
            if (node.launched()) {
                node.become(NodeStatus.SHUTTING_DOWN, "");
                journal.terminating(cluster, node, "");
            } else {
                provisioner.remove(cluster, node);
            }
        }
        fleet.timeline.after(
                fleet.timings.termination(), cluster, () -> nodes.forEach(node -> provisioner.remove(cluster, node)));
    }
}
