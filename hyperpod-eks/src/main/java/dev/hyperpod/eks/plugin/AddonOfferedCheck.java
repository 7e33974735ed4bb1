package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The add-ons that are installed are ones that EKS offers for the cluster's version of Kubernetes. */
final class AddonOfferedCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.addon-versions", "EKS-013");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "an add-on must be of a version that EKS offers for the cluster's version of Kubernetes";
    }

    @Override
    public String limits() {
        return "Add-ons of the AWS Marketplace and what was installed by hand are not judged.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        String cluster = OnEks.name(subject).orElseThrow();
        return Set.of(new ClusterFact(cluster), new AddonsFact(cluster), new OfferedAddonsFact(cluster));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (OnEks.cluster(subject, facts).isEmpty()) {
            return List.of();
        }
        String cluster = OnEks.name(subject).orElseThrow();
        Map<String, Set<String>> offered = facts.get(new OfferedAddonsFact(cluster));
        return facts.get(new AddonsFact(cluster)).stream()
                .filter(addon -> addon.owner().equals(OfferedAddonsFact.OWNER))
                .filter(addon -> !offered.getOrDefault(addon.name(), Set.of()).contains(addon.version()))
                .map(addon -> withdrawn(cluster, addon, offered.getOrDefault(addon.name(), Set.of())))
                .toList();
    }

    private Finding withdrawn(String cluster, Addon addon, Set<String> offered) {
        String newest = offered.stream().findFirst().orElse("");
        return finding(OnEks.CLUSTER_PATH)
                .value(addon.name() + " " + addon.version())
                .remedy(
                        newest.isEmpty()
                                ? "Upgrade EKS cluster " + cluster + ", or remove the add-on."
                                : "Update the add-on: eks:UpdateAddon(" + cluster + ", " + addon.name() + ", " + newest
                                        + ").")
                .says("EKS offers "
                        + (newest.isEmpty()
                                ? "no version of the add-on " + addon.name()
                                : "the add-on " + addon.name() + " up to " + newest)
                        + " for the Kubernetes version of " + cluster + ", and not " + addon.version()
                        + ", which it has");
    }
}
