package dev.hyperpod.check.identity;

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

/** Whether the roles of nodes in a network of the account's own may make network interfaces in it. */
final class NetworkRights implements Check {

    private static final String POLICY = "HyperPodNetworkRights";
    private static final CheckId ID = new CheckId("identity.network-rights", "IAM-008");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "where nodes are put in a network of the account, their role may make and see network interfaces there";
    }

    @Override
    public String limits() {
        return "a policy that names subnets or security groups is not tried on them";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !judged(subject).roles().isEmpty();
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
        return new RoleRights(
                roles(subject), rights(), role -> Optional.of(RoleFixes.allowing(role, POLICY, rights())));
    }

    /** The roles of groups in a network. */
    static List<ExecutionRole> roles(Subject subject) {
        return ExecutionRole.of(
                subject.spec(), group -> group.network(subject.spec()).isPresent());
    }

    static RequiredRights rights() {
        return RightsTable.ofCore().rights("network");
    }
}
