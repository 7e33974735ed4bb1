package dev.hyperpod.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.OrchestratorFormat;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.Optional;

/** Reads {@link Nomad}. */
public final class NomadFormat implements OrchestratorFormat {

    @Override
    public String type() {
        return "nomad";
    }

    @Override
    public OrchestratorSpec fromSettings(ObjectNode settings) {
        if (!settings.path("datacenter").isTextual()) {
            throw new IllegalArgumentException("datacenter is missing");
        }
        return Nomad.in(settings.path("datacenter").asText());
    }

    @Override
    public Optional<OrchestratorSpec> fromRequest(JsonNode orchestrator) {
        JsonNode nomad = orchestrator.path("Nomad");
        return nomad.isMissingNode()
                ? Optional.empty()
                : Optional.of(Nomad.in(nomad.path("Datacenter").asText())
                        .at(nomad.path("Address").asText()));
    }
}
