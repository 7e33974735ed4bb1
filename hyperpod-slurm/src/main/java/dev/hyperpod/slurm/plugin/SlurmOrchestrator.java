package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spi.Orchestrator;
import dev.hyperpod.spi.OrchestratorContext;
import java.util.List;

/** The behaviour behind {@link Slurm}. Found by {@link java.util.ServiceLoader}. */
public final class SlurmOrchestrator implements Orchestrator {

    /** For {@link java.util.ServiceLoader}. */
    public SlurmOrchestrator() {}

    @Override
    public String type() {
        return Slurm.SLURM.type();
    }

    /** The same: Slurm leaves nothing to be looked up. */
    @Override
    public OrchestratorSpec resolve(OrchestratorSpec spec, OrchestratorContext context) {
        return spec;
    }

    @Override
    public List<Check> checks() {
        return List.of(
                new NetworkCheck(),
                new FsxCheck(),
                new ConfigOnAllGroupsCheck(),
                new ControllerCheck(),
                new PartitionNamesCheck(),
                new ContinuousProvisioningCheck(),
                new NoProvisioningFileCheck(),
                new ConfigDriftCheck(),
                new ProvisioningFileCheck(),
                new GroupNamesCheck(),
                new FsxParametersCheck(),
                new PartitionParametersCheck(),
                new ResourceRightsCheck(),
                new OtherSchedulersScriptsCheck(),
                new AutoResumeCheck(),
                new OutputCheck(),
                new TimeLimitCheck(),
                new GresCheck(),
                new JobImageCheck());
    }
}
