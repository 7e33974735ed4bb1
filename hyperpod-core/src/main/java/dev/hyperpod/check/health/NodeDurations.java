package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether nodes are tested or updated for unusually long. */
final class NodeDurations implements HealthCheck {

    private static final CheckId ID = new CheckId("health.node-durations", "HLT-005");
    private static final Duration STARTED_WITH_IT = Duration.ofHours(24);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "no node is in a deep health check for more than two hours, or in a software update for more than 90 minutes";
    }

    @Override
    public String limits() {
        return "AWS does not say since when a node is in a state: a deep health check is judged on nodes launched within a day, by the time since then, and a software update by the newest event of the node or its group, which clusters without continuous provisioning do not have";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        ClusterDescription live = Live.of(subject);
        Set<Fact<?>> needed = new LinkedHashSet<>(Set.of(new NodesFact(live.name())));
        if (live.isContinuous()) {
            needed.add(EventsFact.of(live));
        }
        return needed;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        List<NodeSummary> nodes = facts.get(new NodesFact(live.name()));
        Map<String, List<NodeSummary>> tested = new LinkedHashMap<>();
        Map<String, List<NodeSummary>> updated = new LinkedHashMap<>();
        Instant testsBefore = live.asOf().minus(Budget.of("deepHealthCheck").longest());
        Instant updatesBefore = live.asOf().minus(Budget.of("softwareUpdate").longest());
        for (NodeSummary node : nodes) {
            if (node.status() == NodeStatus.DEEP_HEALTH_CHECK_IN_PROGRESS
                    && node.launchTime().isBefore(testsBefore)
                    && node.launchTime().isAfter(live.asOf().minus(STARTED_WITH_IT))) {
                tested.computeIfAbsent(node.groupName(), name -> new ArrayList<>())
                        .add(node);
            }
            if (node.status() == NodeStatus.SYSTEM_UPDATING
                    && newestEvent(live, node, facts)
                            .filter(updatesBefore::isAfter)
                            .isPresent()) {
                updated.computeIfAbsent(node.groupName(), name -> new ArrayList<>())
                        .add(node);
            }
        }
        List<Finding> found = new ArrayList<>();
        tested.forEach((group, late) -> found.add(late(group, late, "in a deep health check", "two hours")));
        updated.forEach((group, late) -> found.add(late(group, late, "in a software update", "90 minutes")));
        return found;
    }

    private static Optional<Instant> newestEvent(ClusterDescription live, NodeSummary node, Facts facts) {
        return live.isContinuous()
                ? facts.get(EventsFact.of(live)).stream()
                        .filter(event -> event.instanceId()
                                        .filter(node.instanceId()::equals)
                                        .isPresent()
                                || event.groupName()
                                        .filter(node.groupName()::equals)
                                        .isPresent())
                        .map(ClusterEvent::time)
                        .findFirst()
                : Optional.empty();
    }

    private Finding late(String group, List<NodeSummary> nodes, String what, String limit) {
        return finding("instanceGroups[" + group + "]")
                .value(nodes.size())
                .remedy("Look at the node's log streams; if they are still, reboot the node.")
                .says(nodes.size() + (nodes.size() == 1 ? " node is " : " nodes are ") + what + " for more than "
                        + limit + ", such as " + nodes.get(0).instanceId());
    }
}
