package dev.hyperpod.check;

import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.state.ClusterDescription;
import java.util.Optional;

/**
 * What a run of checks judges.
 *
 * @param spec the wanted cluster
 * @param live the cluster as it is, when an update is judged
 * @param bundle the lifecycle scripts, when they are at hand
 */
public record Subject(ClusterSpec spec, Optional<ClusterDescription> live, Optional<LifecycleBundle> bundle) {

    /** A spec alone. */
    public static Subject of(ClusterSpec spec) {
        return new Subject(spec, Optional.empty(), Optional.empty());
    }

    /** The same with the cluster as it is. */
    public Subject withLive(ClusterDescription cluster) {
        return new Subject(spec, Optional.of(cluster), bundle);
    }

    /** The same with lifecycle scripts. */
    public Subject withBundle(LifecycleBundle scripts) {
        return new Subject(spec, live, Optional.of(scripts));
    }
}
