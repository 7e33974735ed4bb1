package dev.hyperpod.check.identity;

import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role that nodes run as.
 *
 * @param arn its ARN
 * @param groups the groups that name it, at least one
 */
record ExecutionRole(RoleArn arn, List<Group> groups) {

    /** The different roles of a spec. */
    static List<ExecutionRole> of(ClusterSpec spec) {
        Map<RoleArn, List<Group>> users = new LinkedHashMap<>();
        for (Group group : Group.of(spec)) {
            group.settings()
                    .executionRole()
                    .flatMap(RoleArn::parse)
                    .ifPresent(arn -> users.computeIfAbsent(arn, role -> new ArrayList<>())
                            .add(group));
        }
        return users.entrySet().stream()
                .map(entry -> new ExecutionRole(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** Where it first stands. */
    String path() {
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
