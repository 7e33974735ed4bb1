package dev.hyperpod.eks.plugin;

import dev.hyperpod.catalogue.EksVersions;
import dev.hyperpod.catalogue.Version;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.EksCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plug-in that gives pods their addresses is one that works with HyperPod. Only the add-on that EKS manages can be
 * seen; that it is absent proves nothing, since the same plug-in can be installed by hand.
 *
 * @param versions what is known of add-ons
 */
record VpcCniCheck(EksVersions versions) implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.vpc-cni", "EKS-004");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the VPC CNI plug-in must be there, in a version that works with HyperPod's nodes";
    }

    @Override
    public String limits() {
        return "A plug-in that was installed by hand, Amazon's own or another such as Calico or Cilium, is seen in the"
                + " cluster's own API only; without the add-on this is a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> new AddonFact(name, Addon.VPC_CNI));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<EksCluster> cluster = OnEks.cluster(subject, facts);
        if (cluster.isEmpty()) {
            return List.of();
        }
        return facts
                .get(new AddonFact(cluster.get().name(), Addon.VPC_CNI))
                .map(addon -> judge(cluster.get(), addon))
                .orElseGet(() -> Optional.of(absent(cluster.get())))
                .stream()
                .toList();
    }

    private Optional<Finding> judge(EksCluster cluster, Addon addon) {
        Version minimum = versions.minimumAddon(Addon.VPC_CNI).orElseThrow();
        Optional<Version> version = Version.parse(addon.version());
        if (version.isEmpty()) {
            return Optional.of(finding(OnEks.CLUSTER_PATH)
                    .severity(Severity.NOT_CHECKED)
                    .value(addon.version())
                    .remedy("See that it is " + minimum + " or later: aws eks describe-addon --cluster-name "
                            + cluster.name() + " --addon-name vpc-cni.")
                    .says("EKS does not tell the version of the add-on vpc-cni in " + cluster.name() + ", but \""
                            + addon.version() + "\""));
        }
        return version.get().isAtLeast(minimum)
                ? Optional.empty()
                : Optional.of(finding(OnEks.CLUSTER_PATH)
                        .value("vpc-cni " + addon.version())
                        .remedy("Update the add-on, one minor version at a time: eks:UpdateAddon(" + cluster.name()
                                + ", vpc-cni).")
                        .says("EKS cluster " + cluster.name() + " has vpc-cni " + addon.version()
                                + "; HyperPod's nodes need " + minimum + " or later"));
    }

    private Finding absent(EksCluster cluster) {
        return finding(OnEks.CLUSTER_PATH)
                .severity(Severity.WARNING)
                .remedy("If the plug-in was installed by hand, see that its version is "
                        + versions.minimumAddon(Addon.VPC_CNI).orElseThrow()
                        + " or later: kubectl -n kube-system describe daemonset aws-node.")
                .remedy("Else install the add-on: eks:CreateAddon(" + cluster.name() + ", vpc-cni).")
                .says("EKS cluster " + cluster.name() + " has no add-on vpc-cni; whether the plug-in was installed by"
                        + " hand cannot be seen in EKS");
    }
}
