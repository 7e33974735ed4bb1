package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Set;

/** Automatic resumption is asked of srun. */
final class AutoResumeCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.job-auto-resume", "JOB-003");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "--auto-resume is an option of srun; sbatch refuses a script that has it in an #SBATCH line";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It reads the script, not the command line that sbatch is called with.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.script(subject).isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnJob.script(subject).orElseThrow().options().stream()
                .filter(option -> option.name().equals("auto-resume"))
                .map(
                        option -> finding(OnJob.line(option.line()))
                                .remedy("Move it to the srun line: srun --auto-resume=1 …")
                                .says(
                                        "--auto-resume stands in an #SBATCH line, and sbatch refuses it as an unrecognized option"))
                .toList();
    }
}
