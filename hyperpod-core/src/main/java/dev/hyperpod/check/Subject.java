package dev.hyperpod.check;

import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.state.ClusterDescription;
import java.util.Optional;

/**
 * What a run of checks judges.
 *
 * @param spec the wanted cluster; in an update, what the spec leaves out is as the cluster has it
 * @param live the cluster as it is, when an update is judged
 * @param bundle the lifecycle scripts, when they are at hand
 */
public record Subject(ClusterSpec spec, Optional<ClusterDescription> live, Optional<LifecycleBundle> bundle) {

    /** A spec alone. */
    public static Subject of(ClusterSpec spec) {
        return new Subject(spec, Optional.empty(), Optional.empty());
    }

    /**
     * An update of this cluster. What the spec leaves out stays as it is, and so is judged as it is.
     *
     * @see ClusterSpec#over
     */
    public Subject withLive(ClusterDescription cluster) {
        return new Subject(spec.over(cluster.toSpec()), Optional.of(cluster), bundle);
    }

    /** Whether this orchestrator, such as {@code eks}, is asked for; not when the spec names none. */
    public boolean isOn(String orchestratorType) {
        return spec.orchestrator()
                .filter(orchestrator -> orchestrator.type().equals(orchestratorType))
                .isPresent();
    }

    /** The same with lifecycle scripts. */
    public Subject withBundle(LifecycleBundle scripts) {
        return new Subject(spec, live, Optional.of(scripts));
    }
}
