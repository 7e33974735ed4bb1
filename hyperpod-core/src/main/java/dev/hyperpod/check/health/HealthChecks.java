package dev.hyperpod.check.health;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of clusters that exist. What no read of AWS tells of their health is in {@link Undecidable}. */
public final class HealthChecks {

    private HealthChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new ClusterState(),
                new TransitionTime(),
                new GroupCounts(),
                new NodeFailures(),
                new NodeDurations(),
                new FailureEvents(),
                new LifecycleScripts(),
                new AgentDetections(),
                new DeepHealthResults(),
                new SoftwareUpdateState(),
                new OneZone(),
                new LeftInterfaces(),
                new PlanEnd());
    }
}
