package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import dev.hyperpod.check.identity.SimulatedRights.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the permissions boundaries of roles stand against what their policies allow. */
final class PermissionsBoundary implements Check {

    private static final CheckId ID = new CheckId("identity.permissions-boundary", "IAM-011");

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
        return "a permissions boundary on the role that nodes run as lets through what every node needs";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        for (ExecutionRole role : ExecutionRole.of(subject.spec())) {
            needs.add(role.fact());
            needs.addAll(rights(role, subject));
        }
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ExecutionRole.of(subject.spec()).stream()
                .flatMap(role -> judge(role, subject, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ExecutionRole role, Subject subject, Facts facts) {
        try {
            return role.find(facts).flatMap(Role::boundary).flatMap(boundary -> {
                List<Decision> stopped = rights(role, subject).stream()
                        .flatMap(fact -> facts.get(fact).stream())
                        .flatMap(rights -> rights.refused().stream())
                        .filter(decision -> decision.outcome() == Outcome.BOUNDARY)
                        .toList();
                return stopped.isEmpty()
                        ? Optional.empty()
                        : Optional.of(finding(
                                role,
                                boundary,
                                new Refusals("the role " + role.arn().name(), stopped)));
            });
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(role.path(), e));
        }
    }

    private Finding finding(ExecutionRole role, String boundary, Refusals stopped) {
        return finding(role.path())
                .value(boundary)
                .remedy("Add " + String.join(", ", stopped.actions()) + " to " + boundary
                        + ", or take the boundary off the role.")
                .says("its permissions boundary stops " + String.join(", ", stopped.actions())
                        + ", whatever its policies allow");
    }

    private static List<RoleRightsFact> rights(ExecutionRole role, Subject subject) {
        RoleRightsFact node = new RoleRightsFact(role.arn(), ExecutionRoleRights.rights(subject));
        boolean inNetwork = NetworkRights.roles(subject).stream()
                .anyMatch(other -> other.arn().equals(role.arn()));
        return inNetwork ? List.of(node, new RoleRightsFact(role.arn(), NetworkRights.rights())) : List.of(node);
    }
}
