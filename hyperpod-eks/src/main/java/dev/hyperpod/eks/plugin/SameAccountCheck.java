package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import java.util.List;
import java.util.Set;

/** The EKS cluster is of the account and region in which the HyperPod cluster is. */
final class SameAccountCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.same-account", "EKS-018");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the EKS cluster must be of the same account and region";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.place(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new CallerFact(), new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        OnEks.Place given = OnEks.place(subject).orElseThrow();
        OnEks.Place here = OnEks.here(facts);
        if (given.equals(here)) {
            return List.of();
        }
        return List.of(finding(OnEks.CLUSTER_PATH)
                .value(OnEks.given(subject))
                .remedy("Use an EKS cluster of account " + here.account() + " in " + here.region() + ".")
                .remedy("Or create the HyperPod cluster where this one is: in account " + given.account() + ", region "
                        + given.region() + ".")
                .says("is an EKS cluster of account " + given.account() + " in " + given.region()
                        + ", while HyperPod's cluster is of " + here.account() + " in " + here.region()));
    }
}
