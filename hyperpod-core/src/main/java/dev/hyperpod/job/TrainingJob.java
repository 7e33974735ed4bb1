package dev.hyperpod.job;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.input.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training job as it is wanted: an immutable value, the same for every scheduler, built without a call. Each method
 * that sets something gives a new job:
 *
 * <pre>{@code
 * TrainingJob job = TrainingJob.named("pretrain")
 *         .image("763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.6.0-gpu-py312")
 *         .torchrun("train.py", "--epochs", "3")
 *         .nodes(4)
 *         .acceleratorsPerNode(8);
 * Report report = hyperpod.validate(spec, job);
 * }</pre>
 *
 * <p>Making one never fails: what is missing or cannot run is said by validation.
 *
 * @param name what it is called
 * @param image the container image; empty when it runs without a container
 * @param entryPoint what it runs; empty when the image or the scheduler's own text says so
 * @param environment environment variables; their values are never shown in messages
 * @param size nodes, processes, accelerators
 * @param placement which nodes
 * @param timeLimit after which it is ended; no limit when empty
 * @param autoResume whether it goes on from its last checkpoint when a faulty node has been replaced
 * @param parallelism how the model is cut, where the job says so
 * @param options what only the scheduler knows
 */
public record TrainingJob(
        String name,
        Optional<String> image,
        Optional<EntryPoint> entryPoint,
        Map<String, String> environment,
        JobSize size,
        JobPlacement placement,
        Optional<Duration> timeLimit,
        boolean autoResume,
        Optional<Parallelism> parallelism,
        Optional<SchedulerOptions> options) {

    /** Copies the map. */
    public TrainingJob {
        Given.notNull(name, "name");
        Given.notNull(image, "image");
        Given.notNull(entryPoint, "entryPoint");
        Given.notNull(size, "size");
        Given.notNull(placement, "placement");
        Given.notNull(timeLimit, "timeLimit");
        Given.notNull(parallelism, "parallelism");
        Given.notNull(options, "options");
        environment = Collections.unmodifiableMap(new TreeMap<>(Given.map(environment, "environment")));
    }

    /** A job of which nothing but the name is said. */
    public static TrainingJob named(String name) {
        Given.notNull(name, "named");
        return new TrainingJob(
                name,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                JobSize.open(),
                JobPlacement.anywhere(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** In this container image: a reference for a registry or, on Slurm, the path of a {@code .sqsh} file. */
    public TrainingJob image(String reference) {
        return new TrainingJob(
                name,
                Optional.of(Given.notNull(reference, "image")),
                entryPoint,
                environment,
                size,
                placement,
                timeLimit,
                autoResume,
                parallelism,
                options);
    }

    /** Runs a program on each node. */
    public TrainingJob command(String program, String... arguments) {
        Given.notNull(program, "program");
        Given.list(arguments, "arguments");
        return runs(new EntryPoint.Command(concat(program, arguments)));
    }

    /** Runs a Python program under {@code torchrun}. */
    public TrainingJob torchrun(String script, String... arguments) {
        return runs(new EntryPoint.Torchrun(script, Given.list(arguments, "arguments")));
    }

    /** Runs this. */
    public TrainingJob runs(EntryPoint what) {
        return new TrainingJob(
                name,
                image,
                Optional.of(Given.notNull(what, "runs")),
                environment,
                size,
                placement,
                timeLimit,
                autoResume,
                parallelism,
                options);
    }

    /** With an environment variable more; one of that name is replaced. */
    public TrainingJob environment(String variable, String value) {
        Given.notNull(variable, "variable");
        Given.notNull(value, "value");
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new TrainingJob(
                name, image, entryPoint, more, size, placement, timeLimit, autoResume, parallelism, options);
    }

    /** Of this size. */
    public TrainingJob size(JobSize howLarge) {
        Given.notNull(howLarge, "size");
        return new TrainingJob(
                name, image, entryPoint, environment, howLarge, placement, timeLimit, autoResume, parallelism, options);
    }

    /** On so many nodes. */
    public TrainingJob nodes(int count) {
        return size(size.nodes(count));
    }

    /** With so many processes on each node. */
    public TrainingJob processesPerNode(int count) {
        return size(size.processesPerNode(count));
    }

    /** With so many GPUs or Neuron devices on each node. */
    public TrainingJob acceleratorsPerNode(int count) {
        return size(size.acceleratorsPerNode(count));
    }

    /** With so many EFA interfaces on each node. */
    public TrainingJob efaPerNode(int count) {
        return size(size.efaPerNode(count));
    }

    /** On nodes of this instance group. */
    public TrainingJob onGroup(String group) {
        return placed(new JobPlacement(Optional.of(Given.notNull(group, "onGroup")), placement.instanceType()));
    }

    /** On nodes of this type. */
    public TrainingJob on(InstanceType type) {
        return placed(new JobPlacement(placement.group(), Optional.of(Given.notNull(type, "on"))));
    }

    private TrainingJob placed(JobPlacement where) {
        return new TrainingJob(
                name, image, entryPoint, environment, size, where, timeLimit, autoResume, parallelism, options);
    }

    /** Ended after this time. */
    public TrainingJob timeLimit(Duration limit) {
        return new TrainingJob(
                name,
                image,
                entryPoint,
                environment,
                size,
                placement,
                Optional.of(Given.notNull(limit, "timeLimit")),
                autoResume,
                parallelism,
                options);
    }

    /** Goes on from its last checkpoint when a faulty node has been replaced. */
    public TrainingJob autoResuming() {
        return new TrainingJob(
                name, image, entryPoint, environment, size, placement, timeLimit, true, parallelism, options);
    }

    /** With the model cut so; both are 1 or more. */
    public TrainingJob parallelism(int tensor, int pipeline) {
        return new TrainingJob(
                name,
                image,
                entryPoint,
                environment,
                size,
                placement,
                timeLimit,
                autoResume,
                Optional.of(new Parallelism(tensor, pipeline)),
                options);
    }

    /** With what only its scheduler knows. */
    public TrainingJob options(SchedulerOptions ofScheduler) {
        return new TrainingJob(
                name,
                image,
                entryPoint,
                environment,
                size,
                placement,
                timeLimit,
                autoResume,
                parallelism,
                Optional.of(Given.notNull(ofScheduler, "options")));
    }

    /** Whether an environment variable is set by the job, or perhaps by its scheduler's text. */
    public boolean mentions(String variable) {
        Given.notNull(variable, "mentions");
        return environment.containsKey(variable)
                || options.filter(text -> text.mentions(variable)).isPresent();
    }

    private static List<String> concat(String first, String... rest) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(rest));
        return all;
    }

    /** The name; neither arguments nor environment, which may hold secrets. */
    @Override
    public String toString() {
        return "TrainingJob " + name;
    }
}
