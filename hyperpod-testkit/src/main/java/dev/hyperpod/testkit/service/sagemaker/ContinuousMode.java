package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The cluster is in service early, its groups fill on their own, and every step leaves an event. */
final class ContinuousMode {

    private static final Set<NodeStatus> UP =
            EnumSet.of(NodeStatus.RUNNING, NodeStatus.DEEP_HEALTH_CHECK, NodeStatus.SYSTEM_UPDATING);

    private final Fleet fleet;
    private final Provisioner provisioner;
    private final Filling filling;
    private final Journal journal;

    ContinuousMode(Fleet fleet, Provisioner provisioner, Filling filling, Journal journal) {
        this.fleet = fleet;
        this.provisioner = provisioner;
        this.filling = filling;
        this.journal = journal;
    }

    void create(Cluster cluster) {
        journal.clusterStarted(cluster, "creation");
        cluster.groups.values().forEach(group -> fill(cluster, group));
        if (controllers(cluster).isEmpty()) {
            fleet.timeline.after(fleet.timings.controlPlane(), cluster, () -> inService(cluster));
        } else {
            fleet.timeline.after(fleet.timings.minimumDeadline(), cluster, () -> controllerLate(cluster));
        }
    }

    /**
     * Fills a group, and gives up when its minimum is not there in time. A group whose training plan has not begun is
     * filled when it does; that the time for its minimum counts from then is inferred.
     */
    void fill(Cluster cluster, Group group) {
        if (cluster.waiting(group).isEmpty() || fleet.planCapacity.dormant(group)) {
            return;
        }
        int before = running(cluster, group);
        filling.begin(cluster, group);
        if (before < group.minimum()) {
            ObjectNode spec = group.spec;
            fleet.timeline.after(fleet.timings.minimumDeadline(), cluster, () -> {
                if (group.spec.equals(spec)) {
                    minimumMissed(cluster, group, before);
                }
            });
        }
    }

    /** Looks at a cluster whose nodes have changed. */
    void changed(Cluster cluster) {
        if (!cluster.continuous()) {
            return;
        }
        cluster.groups.values().stream()
                .filter(group -> group.status == GroupStatus.CREATING || group.status == GroupStatus.UPDATING)
                .filter(group -> running(cluster, group) >= Math.max(1, group.minimum()) || resting(group))
                .forEach(group -> {
                    group.status = GroupStatus.IN_SERVICE;
                    group.proven = true;
                });
        boolean controlled = controllers(cluster).stream().allMatch(group -> running(cluster, group) > 0);
        if (cluster.status == ClusterStatus.CREATING && !controllers(cluster).isEmpty() && controlled) {
            inService(cluster);
        }
    }

    private void inService(Cluster cluster) {
        cluster.status = ClusterStatus.IN_SERVICE;
        cluster.groups.values().stream().filter(this::resting).forEach(group -> {
            group.status = GroupStatus.IN_SERVICE;
            group.proven = true;
        });
        journal.clusterCompleted(cluster, "creation");
    }

    /** Whether a group is well without any node. */
    private boolean resting(Group group) {
        return group.target == 0 || fleet.planCapacity.dormant(group);
    }

    private void controllerLate(Cluster cluster) {
        if (cluster.status == ClusterStatus.CREATING) {
            cluster.status = ClusterStatus.FAILED;
            cluster.failure = Texts.CONTROLLER_LATE;
            List.copyOf(cluster.slots.values()).forEach(node -> provisioner.remove(cluster, node));
            cluster.groups.values().forEach(group -> group.status = GroupStatus.FAILED);
            journal.clusterFailed(cluster, "creation", Texts.CONTROLLER_LATE);
        }
    }

    /** Back to the last good state: what ran before, or nothing when the group never was in service. */
    private void minimumMissed(Cluster cluster, Group group, int before) {
        int running = running(cluster, group);
        if (!cluster.groups.containsValue(group) || running >= group.minimum()) {
            return;
        }
        int good = group.proven ? Math.min(before, running) : 0;
        List<Node> places = cluster.nodes(group).stream()
                .sorted(Comparator.comparing(node -> !UP.contains(node.status)))
                .toList();
        places.subList(good, places.size()).forEach(node -> provisioner.remove(cluster, node));
        group.target = good;
        group.status = group.proven ? GroupStatus.IN_SERVICE : GroupStatus.FAILED;
        String failure = "MinInstanceCount " + group.minimum() + " was not reached: " + running + " instances";
        journal.scalingFailed(cluster, group, good, failure);
    }

    private static List<Group> controllers(Cluster cluster) {
        return cluster.groups.values().stream().filter(Group::slurmController).toList();
    }

    private static int running(Cluster cluster, Group group) {
        return (int) cluster.nodes(group).stream()
                .filter(node -> UP.contains(node.status))
                .count();
    }
}
