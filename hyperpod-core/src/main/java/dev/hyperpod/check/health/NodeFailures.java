package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether nodes have failed, or are replaced again and again. */
final class NodeFailures implements HealthCheck {

    private static final CheckId ID = new CheckId("health.node-failures", "HLT-004");
    private static final int SHOWN = 5;
    private static final int MANY = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SETTLED = Duration.ofDays(2);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "no node has failed, and nodes are not replaced again and again";
    }

    @Override
    public String limits() {
        return "that nodes are replaced again and again is inferred from how many of a group were launched within a day although the cluster is older than two; nodes that were added on purpose look the same";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new NodesFact(Live.of(subject).name()));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        Map<String, List<NodeSummary>> groups = facts.get(new NodesFact(live.name())).stream()
                .collect(Collectors.groupingBy(NodeSummary::groupName, TreeMap::new, Collectors.toList()));
        List<Finding> found = new ArrayList<>();
        groups.forEach((name, nodes) -> {
            failures(live, name, nodes, found);
            churn(live, name, nodes, found);
        });
        return found;
    }

    private void failures(ClusterDescription live, String group, List<NodeSummary> nodes, List<Finding> found) {
        Map<String, List<NodeSummary>> failed = nodes.stream()
                .filter(node -> node.status() == NodeStatus.FAILURE)
                .collect(Collectors.groupingBy(node -> node.message().orElse(""), TreeMap::new, Collectors.toList()));
        failed.forEach((message, alike) -> {
            FindingBuilder finding = finding("instanceGroups[" + group + "]").value(alike.size() + " in Failure");
            Diagnosis.of(message, Context.of(live, Set.of(group))).nextSteps().forEach(finding::remedy);
            found.add(finding.says(alike.size() + " of " + nodes.size() + " nodes failed: " + ids(alike)
                    + (message.isEmpty() ? "; AWS gives no reason" : "; AWS says: " + message)));
        });
    }

    private void churn(ClusterDescription live, String group, List<NodeSummary> nodes, List<Finding> found) {
        Instant since = live.asOf().minus(DAY);
        long young =
                nodes.stream().filter(node -> node.launchTime().isAfter(since)).count();
        boolean old = Live.age(live).filter(age -> age.compareTo(SETTLED) > 0).isPresent();
        if (old && young >= MANY) {
            found.add(finding("instanceGroups[" + group + "]")
                    .severity(Severity.WARNING)
                    .value(young + " launched within a day")
                    .remedy("If nobody added nodes, look at what the events say of the ones before them.")
                    .says(young + " of " + nodes.size() + " nodes were launched within the last day"));
        }
    }

    private static String ids(List<NodeSummary> nodes) {
        return nodes.stream().limit(SHOWN).map(NodeSummary::instanceId).collect(Collectors.joining(", "))
                + (nodes.size() > SHOWN ? " and " + (nodes.size() - SHOWN) + " more" : "");
    }
}
