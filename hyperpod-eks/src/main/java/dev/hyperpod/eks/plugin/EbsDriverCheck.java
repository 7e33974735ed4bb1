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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the driver for EBS volumes is installed, it can attach them to HyperPod's nodes.
 *
 * @param versions what is known of add-ons
 */
record EbsDriverCheck(EksVersions versions) implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.ebs-driver", "EKS-011");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "an EBS CSI driver must be one that attaches volumes to HyperPod's nodes";
    }

    @Override
    public String limits() {
        return "A driver that was installed by hand, and drivers for the nodes' own disks, which do not work on"
                + " HyperPod, are seen in the cluster's own API only.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, name -> fact(subject));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (OnEks.cluster(subject, facts).isEmpty()) {
            return List.of();
        }
        Version minimum = versions.minimumAddon(Addon.EBS_CSI_DRIVER).orElseThrow();
        Optional<Addon> driver = facts.get(fact(subject));
        return driver.filter(addon -> Version.parse(addon.version())
                        .filter(version -> !version.isAtLeast(minimum))
                        .isPresent())
                .map(addon -> List.of(old(addon, minimum)))
                .orElse(List.of());
    }

    private static AddonFact fact(Subject subject) {
        return new AddonFact(OnEks.name(subject).orElseThrow(), Addon.EBS_CSI_DRIVER);
    }

    private Finding old(Addon driver, Version minimum) {
        return finding(OnEks.CLUSTER_PATH)
                .value(driver.name() + " " + driver.version())
                .remedy("Update the add-on to " + minimum + " or later: eks:UpdateAddon(" + driver.name() + ").")
                .remedy("Allow the driver's role sagemaker:AttachClusterNodeVolume, sagemaker:DetachClusterNodeVolume"
                        + " and sagemaker:DescribeClusterNode.")
                .says("the add-on " + driver.name() + " is " + driver.version() + ", which cannot attach volumes to"
                        + " HyperPod's nodes; " + minimum + " and later can");
    }
}
