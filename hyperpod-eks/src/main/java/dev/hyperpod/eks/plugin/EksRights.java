package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.RequiredRights;
import dev.hyperpod.check.identity.RightsTable;

/** Who needs which rights on EKS. */
final class EksRights {

    private static final RightsTable TABLE = RightsTable.bundled(EksRights.class, "rights.json");
    private static final String CLUSTER = "${cluster}";

    private EksRights() {}

    /** What nodes need beside what they need anyway. */
    static RequiredRights ofNodes(Subject subject) {
        return TABLE.rights("node").with(CLUSTER, OnEks.name(subject).orElse("any"));
    }

    /** What whoever creates or updates a cluster needs, so that HyperPod can admit nodes in their name. */
    static RequiredRights onAccessEntries(Subject subject) {
        return TABLE.rights("accessEntries").with(CLUSTER, OnEks.name(subject).orElse("any"));
    }

    /** What the role needs that adds and removes nodes by itself. A new cluster has an id that nobody knows. */
    static RequiredRights ofAutoScaling(Subject subject) {
        String id = subject.live()
                .map(cluster -> cluster.arn().substring(cluster.arn().lastIndexOf('/') + 1))
                .orElse("0".repeat(12));
        return TABLE.rights("autoscaling").with(CLUSTER, id);
    }
}
