package dev.hyperpod.spi;

import dev.hyperpod.check.Check;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.List;

/** The behaviour behind {@link Nomad}: finds its servers by the region. */
public final class NomadOrchestrator implements Orchestrator {

    @Override
    public String type() {
        return "nomad";
    }

    @Override
    public OrchestratorSpec resolve(OrchestratorSpec spec, OrchestratorContext context) {
        return ((Nomad) spec).at("nomad." + context.aws().region() + ".example.com");
    }

    @Override
    public List<Check> checks() {
        return List.of(new NomadDatacenterCheck());
    }
}
