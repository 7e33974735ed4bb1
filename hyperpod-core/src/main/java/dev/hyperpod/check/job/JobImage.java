package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.Architecture;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image is for the nodes and near them. An image's architectures and whether the nodes may pull it stand in its
 * registry, which is not asked: the name is all there is, so what it tells is a warning, not an error.
 */
final class JobImage implements Check {

    @Override
    public CheckId id() {
        return new CheckId("job.image", "JOB-011");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the image is built for the architecture of the nodes, and lies in a registry of their region";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It judges the image's name: whether the image exists, what it is built for and whether the nodes may pull it, only its"
                + " registry knows.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job().flatMap(TrainingJob::image).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        String image = job.image().orElseThrow();
        ImageName name = ImageName.of(image);
        List<Finding> found = new ArrayList<>();
        wrongArchitecture(subject, job, name).ifPresent(found::add);
        String region = facts.get(new RegionFact());
        name.ecrRegion()
                .filter(of -> !of.equals(region))
                .ifPresent(of -> found.add(finding("job.image")
                        .value(image)
                        .remedy("Take the image from " + region + ", or copy it there.")
                        .says("the image lies in " + of + ", and the cluster in " + region
                                + ": pulling it is slow, costs transfer, and does not go through VPC endpoints")));
        return found;
    }

    private Optional<Finding> wrongArchitecture(Subject subject, TrainingJob job, ImageName name) {
        Hosts hosts = Hosts.of(subject, job);
        return name.architecture()
                .filter(architecture -> hosts.all(job, figures -> isOther(figures, architecture)))
                .map(architecture -> finding("job.image")
                        .value(name.reference())
                        .remedy("Build the image for the nodes, or for both architectures.")
                        .says("by its name the image is built for " + architecture.ec2Name() + ", and no node is: "
                                + hosts.types(job)));
    }

    private static boolean isOther(InstanceFigures figures, Architecture architecture) {
        return figures.architecture() != architecture;
    }
}
