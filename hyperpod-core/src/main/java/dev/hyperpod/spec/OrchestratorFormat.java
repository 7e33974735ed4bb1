package dev.hyperpod.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Reads one orchestrator's values. Modules offer theirs as a service of {@link ServiceLoader}; implementations are
 * stateless.
 */
public interface OrchestratorFormat {

    /** The orchestrator's name in YAML: {@code eks}, {@code slurm}. */
    String type();

    /**
     * Reads the settings that stand below the name in YAML.
     *
     * @throws IllegalArgumentException naming the field, the value and the rule
     */
    OrchestratorSpec fromSettings(ObjectNode settings);

    /**
     * Reads the {@code Orchestrator} member of a request or a description; empty when it means another orchestrator.
     *
     * @param orchestrator the member; a missing node when there is none
     */
    Optional<OrchestratorSpec> fromRequest(JsonNode orchestrator);

    /** All formats on the class path of this library. */
    static List<OrchestratorFormat> all() {
        return ServiceLoader.load(OrchestratorFormat.class, OrchestratorFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
