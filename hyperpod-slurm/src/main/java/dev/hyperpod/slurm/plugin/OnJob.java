package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.BatchScript;
import java.util.Optional;

/** What the checks ask of a job. */
final class OnJob {

    private OnJob() {}

    /** The job, when Slurm is to schedule it. */
    static Optional<TrainingJob> of(Subject subject) {
        return subject.job().filter(job -> OnSlurm.is(subject));
    }

    /** The job's batch script, when Slurm is to schedule it and there is one. */
    static Optional<BatchScript> script(Subject subject) {
        return of(subject)
                .flatMap(TrainingJob::options)
                .filter(BatchScript.class::isInstance)
                .map(BatchScript.class::cast);
    }

    /** Where a line of the script stands. */
    static String line(int number) {
        return "job.script[line " + number + "]";
    }
}
