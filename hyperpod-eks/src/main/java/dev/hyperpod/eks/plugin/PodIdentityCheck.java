package dev.hyperpod.eks.plugin;

import dev.hyperpod.catalogue.EksVersions;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;

/**
 * Where add-ons get their role from the pod identity agent, the agent is there.
 *
 * @param versions what is known of add-ons
 */
record PodIdentityCheck(EksVersions versions) implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.pod-identity", "EKS-012");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the add-on eks-pod-identity-agent must be there where others get their role from it, as HyperPod's"
                + " do";
    }

    @Override
    public String limits() {
        return "An agent that was installed by hand is seen in the cluster's own API only; so this is a warning.";
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
        List<Addon> addons = facts.get(fact(subject));
        boolean agent = addons.stream().anyMatch(addon -> addon.name().equals(Addon.POD_IDENTITY_AGENT));
        List<String> served = addons.stream()
                .filter(addon -> !addon.podIdentities().isEmpty()
                        || versions.addonsWithPodIdentity().contains(addon.name()))
                .map(Addon::name)
                .toList();
        return agent || served.isEmpty()
                ? List.of()
                : List.of(missing(OnEks.name(subject).orElseThrow(), served));
    }

    private static AddonsFact fact(Subject subject) {
        return new AddonsFact(OnEks.name(subject).orElseThrow());
    }

    private Finding missing(String cluster, List<String> served) {
        return finding(OnEks.CLUSTER_PATH)
                .value(served)
                .remedy("Install the add-on: eks:CreateAddon(" + cluster + ", " + Addon.POD_IDENTITY_AGENT + ").")
                .remedy("Where nodes have no way to the internet, give their subnets an endpoint of"
                        + " com.amazonaws.<region>.eks-auth too.")
                .says("EKS cluster " + cluster + " has no add-on " + Addon.POD_IDENTITY_AGENT + ", from which "
                        + String.join(", ", served) + (served.size() == 1 ? " gets its role" : " get their roles"));
    }
}
