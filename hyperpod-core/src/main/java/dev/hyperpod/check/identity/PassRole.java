package dev.hyperpod.check.identity;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the caller may hand SageMaker the roles of the spec. */
final class PassRole implements Check {

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";
    private static final CheckId ID = new CheckId("identity.pass-role", "IAM-004");

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
        return "the caller may pass the role that nodes run as to SageMaker (iam:PassRole)";
    }

    @Override
    public String limits() {
        return "the role for autoscaling (clusterRole) is not tried, since AWS does not say which service it is passed to";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return ExecutionRole.of(subject.spec()).stream().map(PassRole::fact).collect(Collectors.toSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ExecutionRole.of(subject.spec()).stream()
                .flatMap(role -> judge(role, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ExecutionRole role, Facts facts) {
        try {
            List<Decision> refused = facts.get(fact(role)).refused();
            if (refused.isEmpty()) {
                return Optional.empty();
            }
            Refusals refusals = new Refusals("the caller", refused);
            return Optional.of(refusals.weigh(finding(role.path()))
                    .says(refusals.words() + " on " + role.arn().text() + " for " + SAGEMAKER));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(role.path(), e));
        }
    }

    private static CallerRightsFact fact(ExecutionRole role) {
        return new CallerRightsFact(
                RequiredRights.on(role.arn().text(), Set.of("iam:PassRole"), Map.of("iam:PassedToService", SAGEMAKER)));
    }
}
