package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerRightsFact;
import dev.hyperpod.check.identity.Refusals;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import java.util.List;
import java.util.Set;

/** The caller may make the access entries by which nodes join: HyperPod makes them in the caller's name. */
final class AccessEntryRightsCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.access-entry-rights", "EKS-009");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the caller may make, see and delete access entries of the EKS cluster, which HyperPod does in their name";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(fact(subject));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Decision> refused = facts.get(fact(subject)).refused();
        if (refused.isEmpty()) {
            return List.of();
        }
        Refusals refusals = new Refusals("the caller", refused);
        return List.of(refusals.weigh(finding(OnEks.CLUSTER_PATH)).says(refusals.words()));
    }

    private static CallerRightsFact fact(Subject subject) {
        return new CallerRightsFact(EksRights.onAccessEntries(subject));
    }
}
