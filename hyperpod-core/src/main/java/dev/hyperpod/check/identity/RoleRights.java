package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Fix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether roles that nodes run as have rights: what the checks share that differ in the rights only. A role that does
 * not exist is passed over; that it must exist is a check of its own.
 *
 * @param roles the roles
 * @param rights what they must be allowed
 * @param mending an action that allows a role what no policy allows it
 */
public record RoleRights(List<ExecutionRole> roles, RequiredRights rights, Function<RoleArn, Optional<Fix>> mending) {

    /** Copies the list. */
    public RoleRights {
        roles = List.copyOf(roles);
    }

    /** Rights that no action of ours gives. */
    public static RoleRights of(List<ExecutionRole> roles, RequiredRights rights) {
        return new RoleRights(roles, rights, role -> Optional.empty());
    }

    /** The facts to be read. */
    public Set<Fact<?>> facts() {
        return roles.stream().map(this::fact).collect(Collectors.toSet());
    }

    /** What a check finds. */
    public List<Finding> judge(Check check, Facts facts) {
        return roles.stream()
                .flatMap(role -> judge(check, role, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(Check check, ExecutionRole role, Facts facts) {
        try {
            return facts.get(fact(role))
                    .map(SimulatedRights::refused)
                    .filter(refused -> !refused.isEmpty())
                    .map(refused -> new Refusals("the role " + role.arn().name(), refused))
                    .map(refusals -> finding(check, role, refusals));
        } catch (FactUnavailableException e) {
            return Optional.of(check.notChecked(role.path(), e));
        }
    }

    private Finding finding(Check check, ExecutionRole role, Refusals refusals) {
        FindingBuilder finding = refusals.weigh(check.finding(role.path()));
        if (refusals.areMissingOnly()) {
            mending.apply(role.arn()).ifPresent(finding::fix);
        }
        return finding.says(refusals.words());
    }

    private RoleRightsFact fact(ExecutionRole role) {
        return new RoleRightsFact(role.arn(), rights);
    }
}
