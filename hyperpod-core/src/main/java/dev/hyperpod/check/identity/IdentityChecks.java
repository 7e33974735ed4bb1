package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of the caller and of the roles that nodes run as. */
public final class IdentityChecks {

    private IdentityChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new ValidCaller(),
                new RegionServed(),
                new CallerRights(),
                new PassRole(),
                new ExecutionRoleAccount(),
                new ExecutionRoleExists(),
                new ExecutionRoleTrust(),
                new ExecutionRoleRights(),
                new NetworkRights(),
                new PermissionsBoundary(),
                new ServiceLinkedRole());
    }
}
