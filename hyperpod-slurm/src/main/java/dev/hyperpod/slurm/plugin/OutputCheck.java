package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.BatchScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log of a job survives its restart. */
final class OutputCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.job-output", "JOB-004");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a job that may be requeued appends to its output file; otherwise a restart empties it";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "Whether the cluster's slurm.conf sets JobFileAppend or JobRequeue it cannot see: a script that asks for neither is not judged.";
    }

    /** Where the script forbids or does not mention requeueing, and does not resume by itself, nothing is said. */
    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.script(subject).filter(OutputCheck::mayRunAgain).isPresent();
    }

    private static boolean mayRunAgain(BatchScript script) {
        Optional<String> said = script.option("requeue", "no-requeue").map(BatchScript.Option::name);
        return said.map(option -> option.equals("requeue")).orElseGet(script::autoResumes);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        BatchScript script = OnJob.script(subject).orElseThrow();
        if (script.value("open-mode").filter(mode -> mode.startsWith("a")).isPresent()) {
            return List.of();
        }
        String path = script.option("output", "o")
                .map(option -> OnJob.line(option.line()))
                .orElse("job.script");
        return List.of(finding(path)
                .remedy("Add the line: #SBATCH --open-mode=append")
                .says("the job may be started again, and then empties "
                        + script.value("output", "o").orElse("its output file slurm-%j.out")
                        + ": what it wrote before the failure is lost"));
    }
}
