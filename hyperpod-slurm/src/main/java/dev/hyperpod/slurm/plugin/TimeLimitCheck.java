package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** There is time to replace a node. */
final class TimeLimitCheck implements Check {

    private static final Duration ENOUGH = Duration.ofHours(2);

    @Override
    public CheckId id() {
        return new CheckId("slurm.job-time-limit", "JOB-005");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a job that resumes by itself has two hours at least: replacing a node takes 20 to 30 minutes, and the job waits for it";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "A time limit that the partition sets it cannot see.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.of(subject).filter(TrainingJob::autoResume).isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = OnJob.of(subject).orElseThrow();
        return job.timeLimit().filter(limit -> limit.compareTo(ENOUGH) < 0).stream()
                .map(limit -> finding("job.timeLimit")
                        .value(limit.toMinutes() + " min")
                        .remedy("Give it " + ENOUGH.toMinutes() + " minutes or more.")
                        .says("the job may run for " + limit.toMinutes() + " minutes; replacing a faulty node takes 20"
                                + " to 30 of them, while the time goes on"))
                .toList();
    }
}
