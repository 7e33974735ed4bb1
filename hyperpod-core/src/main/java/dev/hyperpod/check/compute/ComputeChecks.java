package dev.hyperpod.check.compute;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of where instance types are to be had. */
public final class ComputeChecks {

    private ComputeChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(new OfferedInZone());
    }
}
