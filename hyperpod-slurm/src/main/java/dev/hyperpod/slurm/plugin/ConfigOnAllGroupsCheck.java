package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;

/** AWS writes the Slurm configuration of all groups or of none. */
final class ConfigOnAllGroupsCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.config-on-all-groups", "CFG-017");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "either every group has a SlurmConfig, or none has";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isManagedByAws(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return subject.spec().instanceGroups().stream()
                .filter(group -> group.slurmConfig().isEmpty())
                .map(group -> finding("instanceGroups[" + group.name() + "].slurmConfig")
                        .remedy("Say what its nodes do: slurmController(), slurmLogin() or slurmCompute(partition).")
                        .build())
                .toList();
    }
}
