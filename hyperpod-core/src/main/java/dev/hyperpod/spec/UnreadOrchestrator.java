package dev.hyperpod.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An orchestrator whose module is not on the class path: kept as it was read, so that nothing is lost, and named by
 * validation.
 *
 * @param type its name
 * @param settings its settings in YAML
 * @param toRequest its value in a request
 */
public record UnreadOrchestrator(String type, ObjectNode settings, Optional<ObjectNode> toRequest)
        implements OrchestratorSpec {}
