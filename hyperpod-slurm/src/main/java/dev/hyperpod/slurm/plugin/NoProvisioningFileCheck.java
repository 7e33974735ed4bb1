package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.ScriptSet;
import dev.hyperpod.check.lifecycle.Scripts;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.List;
import java.util.Set;

/** Where AWS provisions continuously, no file tells the scripts what groups do: the half of the rule that is in S3. */
final class NoProvisioningFileCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.no-provisioning-file", "CFG-020");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "under continuous provisioning provisioning_parameters.json is not among the lifecycle scripts";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject) && subject.spec().isContinuous() && Scripts.areNamed(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Scripts.judge(
                this,
                subject,
                facts,
                scripts -> scripts.has(ProvisioningParameters.FILE) ? List.of(found(scripts)) : List.of());
    }

    private Finding found(ScriptSet scripts) {
        return finding(scripts.path(ProvisioningParameters.FILE))
                .remedy("Take it away; each group's SlurmConfig says what its nodes do.")
                .says("is among the lifecycle scripts, and under continuous provisioning there must be none");
    }
}
