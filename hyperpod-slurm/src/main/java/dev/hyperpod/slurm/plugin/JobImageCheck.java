package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every node sees the container image. */
final class JobImageCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.job-image", "JOB-010");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the container image of a job of several nodes lies on a file system that all of them mount";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "A directory that a lifecycle script fills on every node looks to it like any local one, hence the warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.of(subject)
                .filter(job -> job.size().nodes().orElse(1) > 1)
                .flatMap(JobImageCheck::path)
                .isPresent();
    }

    /** An image that is a file; a reference such as {@code nvcr.io/nvidia/pytorch:25.01-py3} is pulled by each node. */
    private static Optional<String> path(TrainingJob job) {
        return job.image().filter(image -> image.startsWith("/") || image.startsWith("./") || image.endsWith(".sqsh"));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String image = OnJob.of(subject).flatMap(JobImageCheck::path).orElseThrow();
        if (!image.startsWith("/")) {
            return List.of(finding("job.image")
                    .value(image)
                    .remedy("Give the path from / on.")
                    .says("the path " + image
                            + " begins where the job is started, which need not be a shared directory"));
        }
        Set<String> shared = shared(subject);
        if (shared.isEmpty() || shared.stream().anyMatch(mount -> isBelow(image, mount))) {
            return List.of();
        }
        return List.of(finding("job.image")
                .value(image)
                .remedy("Put the image below one of " + shared + ".")
                .says("the image " + image + " lies on none of the shared file systems " + shared
                        + ", so each node must have a copy of its own; a node that replaces another has none"));
    }

    private static boolean isBelow(String path, String directory) {
        return path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }

    /** Where shared file systems are known to be mounted; the scripts may mount others. */
    private static Set<String> shared(Subject subject) {
        Set<String> mounts = new TreeSet<>();
        subject.spec().instanceGroups().forEach(group -> Mount.ofFsx(group).forEach(mount -> mounts.add(mount.path())));
        OnSlurm.parametersAtHand(subject)
                .flatMap(ProvisioningParameters::fsxDnsName)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> mounts.addAll(Set.of("/fsx", "/home")));
        return mounts;
    }
}
