package dev.hyperpod.check.compute;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of where instance types are to be had. */
public final class ComputeChecks {

    private ComputeChecks() {}

    /** All of them, in the order of their codes, but {@link ReservedZone}, which speaks of what somebody declares. */
    public static List<Check> all() {
        return List.of(
                new OfferedInZone(),
                new PlanUsable(),
                new PlanZone(),
                new PlanEnds(),
                new PlanOffers(),
                new AllOrNothing());
    }
}
