package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.Events.Level;
import dev.hyperpod.testkit.service.sagemaker.NodeLogs.ScriptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One group takes a new image, batch by batch; each node runs its lifecycle scripts anew. A batch whose scripts fail
 * tries four times; then all nodes of the group go back to the image before, at once, whatever batch size a rollback
 * asks for. There are no alarms that could end an update.
 */
final class Patching {

    private final Fleet fleet;
    private final Modes modes;
    private final Cluster cluster;
    private final Group group;
    private final ObjectNode before;
    private final List<List<Long>> batches;

    /**
     * An update that has not begun.
     *
     * @param before the group's specification as it was
     */
    Patching(Fleet fleet, Modes modes, Cluster cluster, Group group, ObjectNode before) {
        this.fleet = fleet;
        this.modes = modes;
        this.cluster = cluster;
        this.group = group;
        this.before = before;
        this.batches = batches();
    }

    void begin() {
        event(
                Level.INFO,
                "UpdateClusterSoftware initiated for IG " + group.name() + " in Cluster " + cluster.name + " using "
                        + (group.deployment.isPresent() ? "rolling" : "all-at-once") + " strategy.");
        roll(0);
    }

    private List<List<Long>> batches() {
        List<Long> nodes = cluster.nodes(group).stream()
                .filter(Node::launched)
                .map(node -> node.instance)
                .toList();
        int size = batchSize(nodes.size());
        List<List<Long>> result = new ArrayList<>();
        for (int start = 0; start < nodes.size(); start += size) {
            result.add(nodes.subList(start, Math.min(nodes.size(), start + size)));
        }
        return result;
    }

    /** Percentages round down, and a batch has at least one node; without a policy all nodes are one batch. */
    private int batchSize(int nodes) {
        JsonNode size = group.deployment
                .map(config -> config.path("RollingUpdatePolicy").path("MaximumBatchSize"))
                .filter(value -> !value.isMissingNode())
                .orElseGet(
                        () -> Views.object().put("Type", "CAPACITY_PERCENTAGE").put("Value", 100));
        int value = size.path("Value").asInt();
        boolean count = size.path("Type").asText().equals("INSTANCE_COUNT");
        return Math.max(1, count ? value : nodes * Math.min(100, value) / 100);
    }

    private void roll(int position) {
        if (position == batches.size()) {
            fleet.timeline.after(Duration.ZERO, cluster, () -> {
                event(
                        Level.INFO,
                        "UpdateClusterSoftware completed successfully for IG " + group.name() + " in Cluster "
                                + cluster.name + ".");
                finish("Succeeded");
            });
            return;
        }
        event(Level.INFO, "Next update batch selected for IG " + group.name() + " in Cluster " + cluster.name + ".");
        Filling.living(cluster, batches.get(position), NodeStatus.RUNNING)
                .forEach(node -> node.become(NodeStatus.SYSTEM_UPDATING, ""));
        attempt(position, 1);
    }

    /** A quarter of the time has passed: the scripts have run if this was the last, or have failed if they do fail. */
    private void attempt(int position, int number) {
        fleet.timeline.after(fleet.timings.softwareAttempt(), cluster, () -> {
            List<Node> nodes = updating(position);
            ScriptResult result = modes.booting().run(cluster, group);
            boolean scripted = modes.booting().hasScripts(cluster, group);
            boolean last = number == Timings.SOFTWARE_ATTEMPTS;
            if (scripted && (last || !result.passed())) {
                nodes.forEach(node -> runScripts(node, result));
            }
            boolean failed = scripted && !result.passed();
            if (failed) {
                nodes.forEach(node -> node.become(NodeStatus.SYSTEM_UPDATING, Texts.SCRIPTS_FAILED));
            }
            if (!last) {
                attempt(position, number + 1);
            } else if (failed) {
                rollBack(position);
            } else {
                nodes.forEach(node -> updated(node, true));
                pause(position);
            }
        });
    }

    private void pause(int position) {
        boolean more = position + 1 < batches.size();
        long seconds = group.deployment
                .map(config -> config.path("WaitIntervalInSeconds").asLong())
                .orElse(0L);
        fleet.timeline.after(more ? Duration.ofSeconds(seconds) : Duration.ZERO, cluster, () -> roll(position + 1));
    }

    private void rollBack(int position) {
        List<List<Long>> touched = batches.subList(0, position + 1);
        group.softwareUpdate = "RollbackInProgress";
        event(
                Level.ERROR,
                "UpdateClusterSoftware failed for IG " + group.name() + " in Cluster " + cluster.name
                        + ". Initiating rollback.");
        restore("ImageId");
        restore("ImageReleaseVersion");
        touched.forEach(batch -> Filling.living(cluster, batch, NodeStatus.RUNNING)
                .forEach(node -> node.become(NodeStatus.SYSTEM_UPDATING, "")));
        fleet.timeline.after(fleet.timings.softwareAttempt(), cluster, () -> {
            for (List<Long> batch : touched) {
                Filling.living(cluster, batch, NodeStatus.SYSTEM_UPDATING).forEach(node -> {
                    runScripts(node, new ScriptResult(true, ""));
                    updated(node, false);
                });
            }
            finish("RollbackComplete");
        });
    }

    private void restore(String member) {
        if (before.has(member)) {
            group.spec.set(member, before.get(member));
        } else {
            group.spec.remove(member);
        }
    }

    private List<Node> updating(int position) {
        return Filling.living(cluster, batches.get(position), NodeStatus.SYSTEM_UPDATING);
    }

    private void runScripts(Node node, ScriptResult result) {
        modes.logs().scriptsBegin(cluster, node);
        modes.logs().scriptsEnd(cluster, node, result);
    }

    private void updated(Node node, boolean forward) {
        node.become(NodeStatus.RUNNING, "");
        node.updated = fleet.timeline.now();
        node.image = group.image();
        modes.journal().patched(cluster, node, forward);
    }

    private void finish(String outcome) {
        group.status = GroupStatus.IN_SERVICE;
        group.currentImage = group.image();
        group.softwareUpdate = outcome;
        group.deployment = Optional.empty();
        boolean all = cluster.groups.values().stream().noneMatch(other -> other.status == GroupStatus.SYSTEM_UPDATING);
        if (all && cluster.status == ClusterStatus.SYSTEM_UPDATING) {
            cluster.status = ClusterStatus.IN_SERVICE;
        }
    }

    private void event(Level level, String text) {
        String failure = level == Level.ERROR ? Texts.SCRIPTS_FAILED : "";
        modes.journal().patching(cluster, group, level, text, failure);
    }
}
