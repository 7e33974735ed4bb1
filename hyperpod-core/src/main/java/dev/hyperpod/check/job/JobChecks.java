package dev.hyperpod.check.job;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of a job that hold whoever schedules it. */
public final class JobChecks {

    private JobChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return List.of(new EnoughNodes(), new FitsTheNode(), new EfaEnvironment(), new NeuronJob(), new JobImage());
    }
}
