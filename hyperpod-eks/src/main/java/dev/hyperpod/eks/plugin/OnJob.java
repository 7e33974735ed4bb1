package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.JobManifest;
import dev.hyperpod.job.TrainingJob;
import java.util.Optional;

/** What the checks ask of a job. */
final class OnJob {

    private OnJob() {}

    /** The job's manifest, when Kubernetes is to schedule it and there is one. */
    static Optional<JobManifest> manifest(Subject subject) {
        return subject.job()
                .filter(job -> OnEks.is(subject))
                .flatMap(TrainingJob::options)
                .filter(JobManifest.class::isInstance)
                .map(JobManifest.class::cast);
    }
}
