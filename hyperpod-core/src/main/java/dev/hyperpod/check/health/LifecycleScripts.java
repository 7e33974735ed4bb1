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
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the lifecycle scripts of nodes that failed wrote. */
final class LifecycleScripts implements HealthCheck {

    private static final CheckId ID = new CheckId("health.lifecycle-logs", "HLT-007");

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
        return "the lifecycle scripts of every node that came up ended well; a node without a line in its log stream never came to them";
    }

    @Override
    public String limits() {
        return "only nodes that are known to have failed, or to have been updated in vain, are looked at, at most two of a group and eight in all, and the last 200 lines of each";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(LifecycleLogsFact.of(Live.of(subject)));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = Live.of(subject);
        return facts.get(LifecycleLogsFact.of(live)).stream()
                .flatMap(log -> judge(live, log, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ClusterDescription live, LifecycleLog log, Facts facts) {
        String path = log.group().isEmpty() ? "cluster" : "instanceGroups[" + log.group() + "]";
        if (log.isEmpty()) {
            return wasBroughtUp(live, log, facts)
                    ? Optional.of(neverCameThere(finding(path).severity(weight(live, log, facts)), live, log))
                    : Optional.empty();
        }
        if (log.succeeded()) {
            return Optional.empty();
        }
        String text = log.lines().stream().map(LogLine::text).collect(Collectors.joining("\n"));
        Diagnosis diagnosis = Diagnosis.of(text, Context.of(live, Set.of(log.group())));
        FindingBuilder finding =
                finding(path).severity(weight(live, log, facts)).value(log.stream());
        diagnosis.nextSteps().forEach(finding::remedy);
        if (diagnosis.isEmpty()) {
            finding.remedy("Read the stream " + log.stream() + " of the log group " + ClusterLogs.group(live) + ".");
        }
        return Optional.of(finding.says(log.instanceId() + ": the script "
                + (log.failed()
                        ? "failed"
                        : "has not ended; its last mark is \"" + log.lastMark().orElse("none") + "\"")
                + diagnosis.likelyCause().map(cause -> "; " + cause).orElse("")
                + lastLine(log).map(line -> "; its last line: " + line).orElse("")));
    }

    /** Whether the node failed while it was brought up: a node that failed later may have a log that is gone by now. */
    private static boolean wasBroughtUp(ClusterDescription live, LifecycleLog log, Facts facts) {
        String said = of(live, log, facts)
                .flatMap(NodeSummary::message)
                .or(live::failureMessage)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return said.contains("lifecycle") || said.contains("efa health") || said.contains("bootstrap");
    }

    /** In a cluster in service, a node that is gone or runs was of a change that was undone. */
    private static Severity weight(ClusterDescription live, LifecycleLog log, Facts facts) {
        return live.status() == ClusterStatus.IN_SERVICE
                        && of(live, log, facts)
                                .filter(node -> node.status() != NodeStatus.RUNNING)
                                .isEmpty()
                ? Severity.WARNING
                : Severity.ERROR;
    }

    private static Optional<NodeSummary> of(ClusterDescription live, LifecycleLog log, Facts facts) {
        return facts.get(new NodesFact(live.name())).stream()
                .filter(node -> node.instanceId().equals(log.instanceId()))
                .findFirst();
    }

    private static Finding neverCameThere(FindingBuilder finding, ClusterDescription live, LifecycleLog log) {
        return finding.value(log.instanceId())
                .remedy("Look at the network first: the security group's rules for itself, and the way to S3 and"
                        + " CloudWatch Logs.")
                .remedy("See that the execution role may write logs.")
                .says(log.instanceId() + " has no line in its lifecycle stream of " + ClusterLogs.group(live)
                        + ", so it never came to its script: something before it failed, such as the EFA check or the"
                        + " network");
    }

    private static Optional<String> lastLine(LifecycleLog log) {
        return log.lines().stream()
                .map(LogLine::text)
                .filter(text -> !text.contains("[SageMaker]"))
                .reduce((before, last) -> last);
    }
}
