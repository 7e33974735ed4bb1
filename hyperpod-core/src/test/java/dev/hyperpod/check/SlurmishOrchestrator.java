package dev.hyperpod.check;

import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spi.Orchestrator;
import dev.hyperpod.spi.OrchestratorContext;
import java.util.List;

/** The behaviour behind {@link TestAccount.Slurmish}, so that its clusters can be created. */
public final class SlurmishOrchestrator implements Orchestrator {

    @Override
    public String type() {
        return new TestAccount.Slurmish().type();
    }

    @Override
    public OrchestratorSpec resolve(OrchestratorSpec spec, OrchestratorContext context) {
        return spec;
    }

    @Override
    public List<Check> checks() {
        return List.of();
    }
}
