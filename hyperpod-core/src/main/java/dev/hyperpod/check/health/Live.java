package dev.hyperpod.check.health;

import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import java.time.Duration;
import java.util.Optional;

/** The cluster that is diagnosed. */
final class Live {

    private Live() {}

    /** The cluster of a subject; health checks are run only where there is one. */
    static ClusterDescription of(Subject subject) {
        return subject.live().orElseThrow(() -> new IllegalStateException("no cluster is diagnosed"));
    }

    /** How old the cluster is; empty when AWS does not say. */
    static Optional<Duration> age(ClusterDescription live) {
        return live.creationTime().map(created -> Duration.between(created, live.asOf()));
    }
}
