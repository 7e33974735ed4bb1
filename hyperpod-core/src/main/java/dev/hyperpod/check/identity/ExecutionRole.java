package dev.hyperpod.check.identity;

import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A role that nodes run as.
 *
 * @param arn its ARN
 * @param groups the groups that name it, at least one
 */
public record ExecutionRole(RoleArn arn, List<Group> groups) {

    /** Copies the list. */
    public ExecutionRole {
        groups = List.copyOf(groups);
    }

    /** The different roles of a spec. */
    public static List<ExecutionRole> of(ClusterSpec spec) {
        return of(spec, group -> true);
    }

    /** The different roles of some of a spec's groups. */
    public static List<ExecutionRole> of(ClusterSpec spec, Predicate<Group> which) {
        Map<RoleArn, List<Group>> users = new LinkedHashMap<>();
        for (Group group : Group.of(spec).stream().filter(which).toList()) {
            group.settings()
                    .executionRole()
                    .flatMap(RoleArn::parse)
                    .ifPresent(arn -> users.computeIfAbsent(arn, role -> new ArrayList<>())
                            .add(group));
        }
        return users.entrySet().stream()
                .map(entry -> new ExecutionRole(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Where it first stands. */
    public String path() {
        return groups.get(0).at("executionRole");
    }

    /** The role as it is; empty when the account has none of this name. */
    RoleFact fact() {
        return new RoleFact(arn.name());
    }

    /** The role as it is, when there is one with the very ARN of the spec. */
    Optional<Role> find(Facts facts) {
        return facts.get(fact()).filter(role -> role.arn().equals(arn.text()));
    }
}
