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

/**
 * Whether the roles that nodes run as may do what every node does. What they read from S3 is judged for the very
 * scripts, by a check of its own.
 */
final class ExecutionRoleRights implements Check {

    static final String POLICY = "AmazonSageMakerClusterInstanceRolePolicy";
    private static final CheckId ID = new CheckId("identity.execution-role-rights", "IAM-007");

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
        return "the role that nodes run as may write logs and metrics and open sessions, as AWS's managed policy AmazonSageMakerClusterInstanceRolePolicy allows";
    }

    @Override
    public String limits() {
        return "policies of the session, of resources and of endpoints are not seen by IAM's simulation";
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

    /** What every node does. Logs go to a group that is called after the cluster; the id of a new one nobody knows. */
    static RequiredRights rights(Subject subject) {
        String id = subject.live()
                .map(cluster -> cluster.arn().substring(cluster.arn().lastIndexOf('/') + 1))
                .orElse("0".repeat(12));
        return RightsTable.ofCore()
                .rights("node")
                .with("${name}", subject.spec().name().orElse("any"))
                .with("${cluster}", id);
    }

    private static RoleRights judged(Subject subject) {
        return new RoleRights(
                ExecutionRole.of(subject.spec()),
                rights(subject),
                role -> Optional.of(RoleFixes.attaching(role, POLICY)));
    }
}
