package dev.hyperpod.spi;

import dev.hyperpod.check.Check;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.List;

/**
 * The behaviour behind an {@link OrchestratorSpec}. Modules offer theirs as a service of
 * {@link java.util.ServiceLoader}; implementations are stateless and thread-safe.
 */
public interface Orchestrator {

    /** The orchestrator's name: {@link OrchestratorSpec#type()} of the specs that this is the behaviour of. */
    String type();

    /**
     * Looks up what the spec leaves to be found in the account, such as an ARN for a name. May block and call AWS. A
     * spec that is complete comes back as it is.
     *
     * @throws dev.hyperpod.error.HyperPodException when what it names is not there
     */
    OrchestratorSpec resolve(OrchestratorSpec spec, OrchestratorContext context);

    /** The checks that this orchestrator adds. Each says itself which specs it applies to. */
    List<Check> checks();
}
