package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;

/** Whether the roles are of the caller's account. */
final class ExecutionRoleAccount implements Check {

    private static final CheckId ID = new CheckId("config.execution-role-account", "CFG-007");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the execution role is in the caller's account: a role of another account cannot be passed to SageMaker";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new CallerFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Caller caller = facts.get(new CallerFact());
        return ExecutionRole.of(subject.spec()).stream()
                .filter(role -> !role.arn().account().equals(caller.account()))
                .map(role -> finding(role.path())
                        .value(role.arn().text())
                        .remedy("Name a role of account " + caller.account() + ", or use credentials of account "
                                + role.arn().account() + ".")
                        .says("is in account " + role.arn().account() + ", the caller in " + caller.account()))
                .toList();
    }
}
