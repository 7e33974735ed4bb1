package dev.hyperpod.check.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether faults that the health monitoring agent found are still there. */
final class AgentDetections implements HealthCheck {

    private static final CheckId ID = new CheckId("health.agent-detections", "HLT-008");
    private static final String WORD = "HealthMonitoringAgentDetectionEvent";
    private static final Duration LOOKED_BACK = Duration.ofHours(24);
    private static final int SHOWN = 300;

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
        return "a fault that the health agent finds in a node is met by a reboot or a replacement within ten minutes";
    }

    @Override
    public String limits() {
        return "of the last day 1,000 lines are read; where node recovery is automatic, a node that runs again may have been rebooted, and is not told";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        ClusterDescription live = Live.of(subject);
        return Set.of(new NodesFact(live.name()), search(live));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        Map<String, LogLine> newest = new LinkedHashMap<>();
        facts.get(search(live)).forEach(line -> newest.put(instance(line), line));
        boolean left = subject.spec()
                .nodeRecovery()
                .filter(mode -> mode == NodeRecovery.NONE)
                .isPresent();
        return facts.get(new NodesFact(live.name())).stream()
                .flatMap(node -> Optional.ofNullable(newest.get(node.instanceId())).stream()
                        .filter(line -> lasts(live, node, line, left))
                        .map(line -> found(live, node, line, left)))
                .toList();
    }

    private static boolean lasts(ClusterDescription live, NodeSummary node, LogLine line, boolean left) {
        boolean old =
                line.time().isBefore(live.asOf().minus(Budget.of("detection").longest()));
        return old && line.time().isAfter(node.launchTime()) && (left || node.status() == NodeStatus.FAILURE);
    }

    private Finding found(ClusterDescription live, NodeSummary node, LogLine line, boolean left) {
        String text = message(line.text());
        return finding("instanceGroups[" + node.groupName() + "]")
                .value(node.instanceId())
                .remedy(
                        left
                                ? "Node recovery is None: reboot the node, and replace it if that does not help."
                                : "Replace the node: its recovery has not begun.")
                .says(node.instanceId() + " is " + node.status() + "; "
                        + Budget.words(Duration.between(line.time(), live.asOf())) + " ago the health agent found: "
                        + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …"));
    }

    /** What the agent read, out of its line of JSON; the line as it is where it is no such JSON. */
    private static String message(String line) {
        try {
            String message = SpecJson.plain().readTree(line).findPath("message").asText();
            return message.isEmpty() ? line : message;
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String instance(LogLine line) {
        return line.stream().substring(line.stream().lastIndexOf('/') + 1);
    }

    private static LogSearchFact search(ClusterDescription live) {
        return new LogSearchFact(
                ClusterLogs.group(live), ClusterLogs.AGENT, WORD, live.asOf().minus(LOOKED_BACK));
    }
}
