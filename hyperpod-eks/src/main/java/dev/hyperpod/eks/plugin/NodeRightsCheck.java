package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.ExecutionRole;
import dev.hyperpod.check.identity.RequiredRights;
import dev.hyperpod.check.identity.RoleFixes;
import dev.hyperpod.check.identity.RoleRights;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The roles that nodes run as may do what nodes of an EKS cluster do beside what all nodes do. */
final class NodeRightsCheck implements Check {

    private static final String POLICY = "HyperPodEksRights";

    @Override
    public CheckId id() {
        return new CheckId("eks.node-rights", "IAM-009");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "on EKS the role that nodes run as may also give pods addresses, attach network interfaces, pull images and"
                + " assume roles for pods";
    }

    @Override
    public String limits() {
        return "a policy that names single repositories is tried on one of another name, so that to pull images is a"
                + " warning where nothing else is refused";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject) && !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return judged(subject).facts();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return judged(subject).judge(this, facts);
    }

    private static RoleRights judged(Subject subject) {
        RequiredRights rights = EksRights.ofNodes(subject);
        return new RoleRights(
                ExecutionRole.of(subject.spec()),
                rights,
                role -> Optional.of(RoleFixes.allowing(role, POLICY, rights)));
    }
}
