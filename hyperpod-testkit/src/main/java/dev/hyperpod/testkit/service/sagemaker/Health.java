package dev.hyperpod.testkit.service.sagemaker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of nodes: the agent looks at each at regular times, counted from its launch, and what it finds is cured by
 * a reboot or a replacement where the cluster recovers nodes. Inferred: a node that a reboot has not cured for good is
 * replaced the next time; a Slurm controller is rebooted but never replaced.
 */
final class Health {

    private final Fleet fleet;
    private final Filling filling;
    private final NodeLogs logs;
    private final Journal journal;
    private final Map<String, Integer> failingChecks = new HashMap<>();

    Health(Fleet fleet, Filling filling, NodeLogs logs, Journal journal) {
        this.fleet = fleet;
        this.filling = filling;
        this.logs = logs;
        this.journal = journal;
    }

    /** Gives a node a fault, unless it has one; somebody finds it sooner or later. */
    void strike(Cluster cluster, Node node, NodeFault fault) {
        if (node.fault.isEmpty()) {
            node.fault = Optional.of(fault);
            lookLater(cluster, node);
        }
    }

    private void lookLater(Cluster cluster, Node node) {
        long period = fleet.timings.detection().toMillis();
        long age = Duration.between(node.launched, fleet.timeline.now()).toMillis();
        Duration untilNext = Duration.ofMillis(period - Math.floorMod(age, period));
        long instance = node.instance;
        fleet.timeline.after(
                untilNext,
                cluster,
                () -> Optional.ofNullable(cluster.instances.get(instance)).ifPresent(held -> look(cluster, held)));
    }

    private void look(Cluster cluster, Node node) {
        if (node.fault.isEmpty()) {
            return;
        }
        switch (node.status) {
            case RUNNING, DEEP_HEALTH_CHECK -> found(cluster, node, node.fault.get());
            case PENDING, SYSTEM_UPDATING -> lookLater(cluster, node);
            case FAILURE, SHUTTING_DOWN -> {}
        }
    }

    private void found(Cluster cluster, Node node, NodeFault fault) {
        if (fault.foundByAgent()) {
            logs.detection(cluster, node, fault);
        }
        node.become(NodeStatus.FAILURE, fault.status());
        journal.unhealthy(cluster, node, fault.status());
        if (!cluster.recoversNodes()) {
            return;
        }
        if (fault.reboots() && node.cures == 0) {
            node.cures++;
            reboot(cluster, node);
        } else if (!node.group.slurmController()) {
            filling.replace(cluster, node);
        }
    }

    /** Reboots a node. That cures some faults; one that is lost does not come back. */
    void reboot(Cluster cluster, Node node) {
        long instance = node.instance;
        node.become(NodeStatus.PENDING, node.message);
        node.rebooting = true;
        journal.rebooting(cluster, node);
        fleet.timeline.after(
                fleet.timings.reboot(),
                cluster,
                () -> Filling.living(cluster, List.of(instance), NodeStatus.PENDING)
                        .forEach(up -> rebooted(cluster, up)));
    }

    private void rebooted(Cluster cluster, Node node) {
        node.rebooting = false;
        node.fault = node.fault.filter(fault -> !fault.reboots());
        if (node.fault.filter(NodeFault::lost).isPresent()) {
            String problem = node.fault.get().status();
            node.become(NodeStatus.FAILURE, problem);
            journal.rebooted(cluster, node, problem);
            return;
        }
        node.become(NodeStatus.RUNNING, "");
        journal.rebooted(cluster, node, "");
        if (node.fault.isPresent()) {
            lookLater(cluster, node);
        }
        filling.changed(cluster);
    }

    /** Takes a Spot instance back. */
    void interrupt(Cluster cluster, Node node) {
        if (node.status != NodeStatus.SHUTTING_DOWN) {
            node.become(NodeStatus.SHUTTING_DOWN, Texts.INTERRUPTED);
            filling.replace(cluster, node);
        }
    }

    /** Lets deep health checks of a group fail for the next nodes that they examine. */
    void failChecks(String cluster, String group, int nodes) {
        failingChecks.put(cluster + "/" + group, nodes);
    }

    /** Forgets a cluster that is gone. */
    void forget(Cluster cluster) {
        failingChecks.keySet().removeIf(path -> path.startsWith(cluster.name + "/"));
    }

    /** Puts running nodes through deep health checks. */
    void examine(Cluster cluster, List<Node> nodes) {
        nodes.forEach(node -> node.become(NodeStatus.DEEP_HEALTH_CHECK, ""));
        List<Long> cohort = nodes.stream().map(node -> node.instance).toList();
        if (cohort.isEmpty()) {
            return;
        }
        fleet.timeline.after(fleet.timings.deepHealthChecks(), cluster, () -> {
            String stream = Identifiers.eventId(fleet.ids.next());
            Filling.living(cluster, cohort, NodeStatus.DEEP_HEALTH_CHECK)
                    .forEach(node -> examined(cluster, stream, node));
            filling.changed(cluster);
        });
    }

    private void examined(Cluster cluster, String stream, Node node) {
        boolean passed = node.fault.isEmpty() && !fails(cluster, node.group);
        logs.examined(cluster, stream, node, passed);
        if (passed) {
            node.become(NodeStatus.RUNNING, "");
        } else {
            NodeFault fault = fleet.faults.of(NodeFault.DEEP_HEALTH_CHECK);
            node.fault = Optional.of(fault);
            found(cluster, node, fault);
        }
    }

    private boolean fails(Cluster cluster, Group group) {
        String path = cluster.name + "/" + group.name();
        int left = failingChecks.getOrDefault(path, 0);
        failingChecks.put(path, Math.max(0, left - 1));
        return left > 0;
    }
}
