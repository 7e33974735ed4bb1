package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.ClustersFact;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No two HyperPod clusters share an EKS cluster. */
final class AttachedOnceCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.attached-once", "EKS-010");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "an EKS cluster must serve one HyperPod cluster only";
    }

    @Override
    public String limits() {
        return "AWS's guide knows one HyperPod cluster for each EKS cluster, but does not say that a second one is"
                + " refused; so this is a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> new ClustersFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnEks.cluster(subject, facts)
                .map(eks -> others(eks, subject, facts.get(new ClustersFact())))
                .orElse(List.of());
    }

    private List<Finding> others(EksCluster eks, Subject subject, List<ClusterDescription> clusters) {
        return clusters.stream()
                .filter(cluster -> !subject.spec().name().equals(Optional.of(cluster.name())))
                .filter(cluster -> cluster.status() != ClusterStatus.DELETING)
                .filter(cluster -> cluster.orchestrator()
                        .path("Eks")
                        .path("ClusterArn")
                        .asText()
                        .equals(eks.arn()))
                .map(cluster -> shared(eks, cluster))
                .toList();
    }

    private Finding shared(EksCluster eks, ClusterDescription cluster) {
        return finding(OnEks.CLUSTER_PATH)
                .value(eks.name())
                .remedy("Add groups to " + cluster.name() + " instead, or use another EKS cluster.")
                .remedy("Or delete " + cluster.name() + " first.")
                .says("EKS cluster " + eks.name() + " serves HyperPod cluster " + cluster.name() + " already, which is "
                        + cluster.status());
    }
}
