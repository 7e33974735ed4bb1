package dev.hyperpod.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a training job: a {@code HyperPodPyTorchJob} of HyperPod's training operator or a {@code PyTorchJob}
 * of Kubeflow's. The tree is kept whole; what is not known here goes unjudged.
 *
 * <pre>{@code
 * TrainingJob job = JobManifest.of(Files.readString(Path.of("job.yaml"))).toJob();
 * Report report = hyperpod.validate(spec, job);
 * }</pre>
 */
public final class JobManifest implements SchedulerOptions {

    /** The operator of HyperPod. */
    public static final String HYPERPOD = "HyperPodPyTorchJob";

    /** The operator of Kubeflow. */
    public static final String KUBEFLOW = "PyTorchJob";

    private static final String AUTO_RESUME = "sagemaker.amazonaws.com/enable-job-auto-resume";

    private final ObjectNode tree;
    private final List<JobPod> pods;

    private JobManifest(ObjectNode tree) {
        this.tree = tree;
        this.pods = JobPod.of(tree);
    }

    /**
     * Reads YAML or JSON. Of several documents the one that is a job is taken.
     *
     * @throws InvalidInputException when it is neither, is larger than Kubernetes takes, or holds no job of these
     *     kinds, or several
     */
    public static JobManifest of(String text) {
        return new JobManifest(ManifestReader.read(text));
    }

    /** {@code HyperPodPyTorchJob} or {@code PyTorchJob}. */
    public String kind() {
        return tree.path("kind").asText();
    }

    /** Its name; empty when it has none. */
    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** Its namespace; empty when that is left to whoever submits it. */
    public Optional<String> namespace() {
        return Optional.of(tree.path("metadata").path("namespace").asText()).filter(name -> !name.isEmpty());
    }

    /** The whole manifest, a copy of the caller's own. */
    public ObjectNode toJson() {
        return tree.deepCopy();
    }

    /** The pods that it describes, one for each kind of replica. */
    public List<JobPod> pods() {
        return pods;
    }

    /** How many pods it asks for, all kinds together. */
    public int replicas() {
        return (int) Math.min(
                Integer.MAX_VALUE, pods.stream().mapToLong(JobPod::replicas).sum());
    }

    /**
     * Whether it goes on by itself when a node fails: the jobs of HyperPod's operator always do, those of Kubeflow when
     * an annotation asks for it.
     */
    public boolean autoResumes() {
        return kind().equals(HYPERPOD)
                || tree.path("metadata")
                        .path("annotations")
                        .path(AUTO_RESUME)
                        .asText()
                        .equals("true");
    }

    /**
     * The job that it describes: what it says of image, pods, accelerators, EFA and environment, and the manifest
     * itself as the options of its scheduler. An elastic job asks for the fewest pods that it is content with. Where
     * replicas differ, the first that asks for accelerators speaks for all.
     */
    public TrainingJob toJob() {
        TrainingJob job = TrainingJob.named(name()).options(this);
        if (autoResumes()) {
            job = job.autoResuming();
        }
        if (pods.isEmpty()) {
            return job;
        }
        JobPod pod = pods.stream()
                .filter(each -> each.accelerators().orElse(0) > 0)
                .findFirst()
                .orElse(pods.get(0));
        job = job.nodes(Math.min(replicas(), fewestReplicas().orElse(replicas())));
        job = with(job, processes(), job::processesPerNode);
        job = with(job, pod.accelerators(), job::acceleratorsPerNode);
        job = with(job, pod.efa(), job::efaPerNode);
        job = pod.image().map(job::image).orElse(job);
        for (var variable : pod.environment().entrySet()) {
            job = job.environment(variable.getKey(), variable.getValue());
        }
        return job;
    }

    private static TrainingJob with(TrainingJob job, OptionalInt count, IntFunction<TrainingJob> change) {
        return count.isPresent() ? change.apply(count.getAsInt()) : job;
    }

    /** What an elastic job is content with. */
    private OptionalInt fewestReplicas() {
        return Quantity.whole(tree.path("spec").path("elasticPolicy").path("minReplicas"));
    }

    /** A number, not {@code auto}, {@code gpu} or {@code cpu}. */
    private OptionalInt processes() {
        JsonNode given = tree.path("spec").path("nprocPerNode");
        return Quantity.whole(given);
    }

    @Override
    public String scheduler() {
        return Eks.TYPE;
    }

    @Override
    public boolean sharesNodes() {
        return true;
    }

    /** Those that bear the labels which every pod selects: the instance type, the group's name. */
    @Override
    public Optional<List<String>> groups(ClusterSpec spec) {
        return pods.isEmpty() ? Optional.empty() : pods.get(0).selector().groups(spec);
    }

    /** Whether a container sets it; or whether some are set from elsewhere, which cannot be seen. */
    @Override
    public boolean mentions(String variable) {
        return pods.stream().anyMatch(pod -> pod.mentions(variable));
    }

    /** What its containers start, and the commands of what they hand to a shell. */
    @Override
    public List<List<String>> commands() {
        return pods.stream().flatMap(pod -> pod.commands().stream()).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobManifest manifest && tree.equals(manifest.tree);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(tree);
    }

    /** Kind and name; the environment may hold secrets. */
    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
