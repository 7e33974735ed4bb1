package dev.hyperpod;

import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.error.Explanation;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS accepted a change of a cluster, and it failed later. */
public final class ClusterFailedException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient ClusterDescription description;
    private final transient Diagnosis diagnosis;

    static ClusterFailedException of(
            String what, Context circumstances, ClusterDescription cluster, List<NodeSummary> failed) {
        String text = Stream.concat(
                        cluster.failureMessage().stream(), failed.stream().flatMap(node -> node.message().stream()))
                .collect(Collectors.joining(System.lineSeparator()));
        Set<String> groups = failed.stream().map(NodeSummary::groupName).collect(Collectors.toSet());
        Context live = groups.isEmpty() ? Context.of(cluster) : Context.of(cluster, groups);
        return new ClusterFailedException(what, cluster, failed, Diagnosis.of(text, circumstances.over(live)));
    }

    private ClusterFailedException(
            String what, ClusterDescription description, List<NodeSummary> failed, Diagnosis diagnosis) {
        super(
                what + " failed: "
                        + description.failureMessage().map(SafeText::of).orElse("AWS gave no reason")
                        + String.join(
                                "",
                                failed.stream()
                                        .map(ClusterFailedException::line)
                                        .toList()),
                diagnosis.likelyCause(),
                steps(description, diagnosis),
                null);
        this.description = description;
        this.diagnosis = diagnosis;
    }

    private static List<String> steps(ClusterDescription cluster, Diagnosis diagnosis) {
        List<String> steps = new ArrayList<>(diagnosis.nextSteps());
        steps.add((steps.isEmpty() ? "Find the cause in AWS's" : "More is in AWS's")
                + " log group /aws/sagemaker/Clusters/" + cluster.name() + "/" + cluster.id() + ".");
        steps.add(
                cluster.status() == ClusterStatus.FAILED
                        ? "Delete the failed cluster, then create it again: a failed cluster keeps its name."
                        : "Then make the change again: the cluster is as it was before.");
        return steps;
    }

    private static String line(NodeSummary node) {
        return System.lineSeparator() + "  node " + node.instanceId() + " of " + node.groupName() + ": "
                + node.message().map(SafeText::of).orElse(node.status().toString());
    }

    /** What AWS said of the cluster when it had failed. */
    public ClusterDescription description() {
        return description;
    }

    /** What is known of the reasons that AWS gave for the cluster and its nodes; empty when they are not known. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** As for every failure, and with the circumstances of the cluster. */
    @Override
    public Explanation explain() {
        return diagnosis.first().isPresent() ? diagnosis : super.explain();
    }
}
