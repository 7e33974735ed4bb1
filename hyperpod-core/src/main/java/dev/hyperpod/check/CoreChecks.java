package dev.hyperpod.check;

import dev.hyperpod.check.config.ConfigChecks;
import java.util.List;

/** The checks that hold whoever schedules the work. */
public final class CoreChecks {

    private CoreChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return ConfigChecks.all();
    }
}
