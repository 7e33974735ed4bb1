package dev.hyperpod.check.health;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What deep health checks found in nodes that are still there. */
final class DeepHealthResults implements HealthCheck {

    private static final CheckId ID = new CheckId("health.deep-health-checks", "HLT-009");
    private static final String WORD = "FaultyInstance";
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final int SHOWN = 300;
    private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

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
        return "deep health checks of the last week found no node faulty that is still there";
    }

    @Override
    public String limits() {
        return "it knows a faulty node by the word FaultyInstance, which the documents show; a result in other words is not seen";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        ClusterDescription live = Live.of(subject);
        return Set.of(new NodesFact(live.name()), search(live));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        Map<String, LogLine> faulty = new LinkedHashMap<>();
        facts.get(search(live)).forEach(line -> {
            Matcher id = INSTANCE.matcher(line.text());
            if (id.find()) {
                faulty.put(id.group(), line);
            }
        });
        return facts.get(new NodesFact(live.name())).stream()
                .filter(node -> faulty.containsKey(node.instanceId()))
                .map(node -> found(node, faulty))
                .toList();
    }

    private Finding found(NodeSummary node, Map<String, LogLine> faulty) {
        LogLine line = faulty.getOrDefault(node.instanceId(), new LogLine("", node.launchTime(), ""));
        String text = line.text();
        return finding("instanceGroups[" + node.groupName() + "]")
                .value(node.instanceId())
                .remedy("HyperPod reboots or replaces a node that is found faulty; if it is there after half an hour,"
                        + " replace it.")
                .says(node.instanceId() + " was found faulty at " + line.time() + ": "
                        + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …"));
    }

    private static LogSearchFact search(ClusterDescription live) {
        return new LogSearchFact(
                ClusterLogs.group(live),
                ClusterLogs.DEEP_CHECKS,
                WORD,
                live.asOf().minus(LOOKED_BACK));
    }
}
