package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import java.util.List;

/** The rules of the spec itself that hold whoever schedules the work. None of them makes a call. */
public final class ConfigChecks {

    private ConfigChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new ClusterName(),
                new GroupCount(),
                new GroupName(),
                new InstanceCount(),
                new InstanceTypeChoice(),
                new KnownInstanceType(),
                new ExecutionRole(),
                new LifecycleScripts(),
                new LifecycleBucket(),
                new OneOrchestrator(),
                new NetworkIds(),
                new ThreadsPerCore(),
                new Storage(),
                new DeepHealthChecks(),
                new FaultyNodes(),
                new SpotCapacity(),
                new TrainingPlan(),
                new OverrideNetwork(),
                new Image(),
                new ManagedScaling(),
                new TieredStorage(),
                new HeadNodeSize(),
                new MixedAccelerators(),
                new Tags(),
                new ImmutableSettings(),
                new MixedArchitectures(),
                new SoftwareUpdates(),
                new RestrictedEnvironment());
    }
}
