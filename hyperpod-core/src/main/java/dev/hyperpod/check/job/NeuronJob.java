package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A job on Trainium is made for it. Whether Neuron knows the model's architecture is judged by another module; here it
 * is the image, and the arithmetic of cutting the model.
 */
final class NeuronJob implements Check {

    @Override
    public CheckId id() {
        return new CheckId("job.neuron", "JOB-009");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a job on Neuron devices runs no CUDA image, and tensor times pipeline parallelism divides the number of its NeuronCores";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "Whether Neuron supports the model's architecture is told by the check job.neuron-model of hyperpod-neuron; an image is judged by its name alone.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job()
                .filter(job -> Hosts.of(subject, job).all(job, InstanceFigures::isNeuron))
                .isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        List<Finding> found = new ArrayList<>();
        job.image()
                .filter(image -> ImageName.of(image).isForCuda())
                .ifPresent(image -> found.add(finding("job.image")
                        .value(image)
                        .remedy("Take an AWS Neuron Deep Learning Container, or an image made from one.")
                        .says("by its name the image " + image + " is for CUDA, which Neuron devices do not speak")));
        job.parallelism().ifPresent(cut -> {
            List<Long> worlds = worlds(subject, job);
            if (!worlds.isEmpty() && worlds.stream().noneMatch(cores -> cores % cut.modelSize() == 0)) {
                found.add(finding("job.parallelism")
                        .value(cut.tensor() + " x " + cut.pipeline())
                        .says("tensor " + cut.tensor() + " times pipeline " + cut.pipeline() + " is "
                                + cut.modelSize() + ", which does not divide the job's "
                                + String.join(
                                        " or ",
                                        worlds.stream().map(String::valueOf).toList())
                                + " NeuronCores"));
            }
        });
        return found;
    }

    /**
     * How many cores the job may have: as many as it has processes, else all physical ones of its nodes or, since
     * Neuron can join two into a logical one, half of them. Empty when that is not known or differs between the types.
     */
    private static List<Long> worlds(Subject subject, TrainingJob job) {
        long nodes = job.size().nodes().orElse(1);
        if (job.size().processesPerNode().isPresent()) {
            return List.of(nodes * job.size().processesPerNode().getAsInt());
        }
        Set<Integer> cores = Set.copyOf(Hosts.of(subject, job).figures(job).orElse(List.of()).stream()
                .flatMap(figures -> figures.accelerator().stream())
                .map(accelerator -> accelerator instanceof Accelerator.Neuron neuron ? neuron.cores() : 0)
                .toList());
        return Optional.of(cores).filter(all -> all.size() == 1).stream()
                .flatMap(Set::stream)
                .flatMap(each -> Stream.of(nodes * each, nodes * (each / 2)))
                .filter(world -> world > 0)
                .toList();
    }
}
