package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the roles that nodes run as are there. */
final class ExecutionRoleExists implements Check {

    private static final CheckId ID = new CheckId("identity.execution-role-exists", "IAM-005");

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
        return "the role that nodes run as exists";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new CallerFact()));
        ExecutionRole.of(subject.spec()).forEach(role -> needs.add(role.fact()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ExecutionRole.of(subject.spec()).stream()
                .flatMap(role -> judge(role, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ExecutionRole role, Facts facts) {
        try {
            return role.find(facts).isPresent() ? Optional.empty() : Optional.of(absent(role, facts));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(role.path(), e));
        }
    }

    private Finding absent(ExecutionRole role, Facts facts) {
        RoleArn arn = role.arn();
        if (isElsewhere(arn, facts)) {
            return notChecked(
                    role.path(),
                    new HyperPodException(
                            "the role is in account " + arn.account() + ", whose roles the caller cannot see",
                            List.of("Validate with credentials of account " + arn.account() + "."),
                            null));
        }
        return facts.get(role.fact())
                .map(other -> finding(role.path())
                        .value(arn.text())
                        .remedy("Write the role's ARN with its path: " + other.arn() + ".")
                        .says("does not exist; the role " + arn.name() + " is " + other.arn()))
                .orElseGet(() -> finding(role.path())
                        .value(arn.text())
                        .remedy("Create the role " + arn.name()
                                + ": trusted by sagemaker.amazonaws.com, with the managed"
                                + " policy AmazonSageMakerClusterInstanceRolePolicy.")
                        .says("does not exist: account " + arn.account() + " has no role " + arn.name()));
    }

    private static boolean isElsewhere(RoleArn arn, Facts facts) {
        try {
            return !facts.get(new CallerFact()).account().equals(arn.account());
        } catch (FactUnavailableException e) {
            return false;
        }
    }
}
