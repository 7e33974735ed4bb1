package dev.hyperpod.job;

import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Optional;

/**
 * What only one scheduler knows of a job: a batch script, a Kubernetes manifest. Each orchestrator module brings its
 * own; implementations are immutable and compare by value.
 */
public interface SchedulerOptions {

    /** The orchestrator that they are for, as {@link dev.hyperpod.spec.OrchestratorSpec#type()} names it. */
    String scheduler();

    /**
     * The names of the instance groups whose nodes these options allow; empty when they do not say, or it cannot be
     * told from the spec.
     */
    default Optional<List<String>> groups(ClusterSpec spec) {
        return Optional.empty();
    }

    /** Whether several of the job's workers may stand on one node. */
    default boolean sharesNodes() {
        return false;
    }

    /** Whether their text names this environment variable in some way, so that it may be set by it. */
    default boolean mentions(String variable) {
        return false;
    }

    /**
     * The commands that their text starts, as words, as far as they stand there in plain: nothing is expanded as a
     * shell would, and what stands there may not be run. Empty when none can be seen.
     */
    default List<List<String>> commands() {
        return List.of();
    }
}
