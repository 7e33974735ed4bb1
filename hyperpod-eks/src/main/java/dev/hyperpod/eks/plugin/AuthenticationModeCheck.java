package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.EksCluster;
import java.util.List;
import java.util.Set;

/** The EKS cluster admits HyperPod's nodes by access entries. */
final class AuthenticationModeCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.authentication-mode", "EKS-002");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the EKS cluster's authentication mode must be API_AND_CONFIG_MAP or API, since HyperPod's nodes join"
                + " by access entries";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnEks.cluster(subject, facts)
                .filter(cluster -> !AccessEntries.areOn(cluster))
                .map(cluster -> List.of(cluster.authenticationMode().isEmpty() ? unknown(cluster) : off(cluster)))
                .orElse(List.of());
    }

    private Finding off(EksCluster cluster) {
        return finding(OnEks.CLUSTER_PATH)
                .value(cluster.authenticationMode().orElse(""))
                .remedy("Turn access entries on; the entries of the aws-auth config map stay in force.")
                .fix(AccessEntries.turnOn(cluster.name()))
                .says("EKS cluster " + cluster.name() + " has the authentication mode "
                        + cluster.authenticationMode().orElse("") + ", under which HyperPod's nodes cannot join");
    }

    private Finding unknown(EksCluster cluster) {
        return finding(OnEks.CLUSTER_PATH)
                .severity(Severity.NOT_CHECKED)
                .remedy("See that it is API or API_AND_CONFIG_MAP: aws eks describe-cluster --name " + cluster.name()
                        + ".")
                .says("EKS does not tell the authentication mode of " + cluster.name());
    }
}
