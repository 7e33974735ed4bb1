package dev.hyperpod;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.List;

/** AWS accepted a change of a cluster, and it failed later. */
public final class ClusterFailedException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient ClusterDescription description;

    ClusterFailedException(String what, ClusterDescription description, List<NodeSummary> failed) {
        super(
                what + " failed: " + description.failureMessage().orElse("AWS gave no reason")
                        + String.join(
                                "",
                                failed.stream()
                                        .map(ClusterFailedException::line)
                                        .toList()),
                List.of(
                        "Mend the cause; AWS's log group is /aws/sagemaker/Clusters/" + description.name() + "/"
                                + description.id() + ".",
                        description.status() == ClusterStatus.FAILED
                                ? "Delete the failed cluster, then create it again: a failed cluster keeps its name."
                                : "Then make the change again: the cluster is as it was before."),
                null);
        this.description = description;
    }

    private static String line(NodeSummary node) {
        return System.lineSeparator() + "  node " + node.instanceId() + " of " + node.groupName() + ": "
                + node.message().orElse(node.status().toString());
    }

    /** What AWS said of the cluster when it had failed. */
    public ClusterDescription description() {
        return description;
    }
}
