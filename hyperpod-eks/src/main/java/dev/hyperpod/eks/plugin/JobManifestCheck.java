package dev.hyperpod.eks.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.JobManifest;
import dev.hyperpod.eks.JobPod;
import dev.hyperpod.spec.InstanceGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The pods of a job ask for what distributed training needs. */
final class JobManifestCheck implements Check {

    private static final String SHARED_MEMORY = "/dev/shm";
    private static final List<String> EQUAL =
            List.of(JobPod.GPU, JobPod.EFA, "aws.amazon.com/neurondevice", "aws.amazon.com/neuron");

    @Override
    public CheckId id() {
        return new CheckId("eks.job-manifest", "JOB-008");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "pods of a distributed job ask for EFA with huge pages where the nodes have it, mount /dev/shm, ask for as many devices as"
                + " they may have, and are restarted where the job is to resume by itself";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It reads the manifest alone: what admission webhooks, Kueue or a default of the namespace add to it, it cannot see.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.manifest(subject).isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        JobManifest job = OnJob.manifest(subject).orElseThrow();
        List<Finding> found = new ArrayList<>();
        boolean isFromKubeflow = job.kind().equals(JobManifest.KUBEFLOW);
        if (isFromKubeflow && job.autoResumes()) {
            namespace(job).ifPresent(found::add);
        }
        for (JobPod pod : job.pods()) {
            if (job.replicas() > 1) {
                efa(subject, pod).ifPresent(found::add);
            }
            hugePages(pod).ifPresent(found::add);
            sharedMemory(pod).ifPresent(found::add);
            unequal(pod, found);
            if (isFromKubeflow && job.autoResumes() && !pod.restartPolicy().equals("OnFailure")) {
                found.add(finding(at(pod, "spec.restartPolicy"))
                        .value(pod.restartPolicy())
                        .remedy("Set restartPolicy: OnFailure.")
                        .says("the job is to resume by itself, and its pods are not restarted on failure"));
            }
        }
        return found;
    }

    private static String at(JobPod pod, String member) {
        return "job.manifest." + pod.path() + "." + member;
    }

    private Optional<Finding> namespace(JobManifest job) {
        return job.namespace()
                .filter(name -> !name.equals("kubeflow") && !name.startsWith("hyperpod"))
                .map(name -> finding("job.manifest.metadata.namespace")
                        .value(name)
                        .remedy("Put it into kubeflow, or a namespace whose name begins with hyperpod.")
                        .says(
                                "the job is to resume by itself, which HyperPod does in the namespace kubeflow and those that"
                                        + " begin with hyperpod, and it is in " + name));
    }

    private Optional<Finding> efa(Subject subject, JobPod pod) {
        if (pod.efa().orElse(0) > 0 || pod.accelerators().orElse(0) < 1) {
            return Optional.empty();
        }
        OptionalInt interfaces = fewestInterfaces(subject, pod);
        return interfaces.orElse(0) < 1
                ? Optional.empty()
                : Optional.of(finding(at(pod, "spec.containers[0].resources.limits[" + JobPod.EFA + "]"))
                        .remedy("Add " + JobPod.EFA + ": " + interfaces.getAsInt() + " to limits and requests.")
                        .says("is missing: the pods get none of the " + interfaces.getAsInt()
                                + " EFA interfaces of their nodes, and talk over TCP"));
    }

    /** The fewest that any node has which may take the pod; empty when it is not known of one. */
    private static OptionalInt fewestInterfaces(Subject subject, JobPod pod) {
        Optional<List<String>> names =
                pod.selector().judge(subject.spec()).isEmpty() ? Optional.of(groups(subject, pod)) : Optional.empty();
        List<OptionalInt> all = names.orElse(List.of()).stream()
                .flatMap(name -> subject.spec().instanceGroup(name).stream())
                .flatMap(group -> group.instanceTypes().stream())
                .map(type -> type.figures()
                        .map(figures -> figures.network().efaInterfaces())
                        .orElse(OptionalInt.empty()))
                .toList();
        return all.stream().allMatch(OptionalInt::isPresent)
                ? all.stream().mapToInt(OptionalInt::getAsInt).min()
                : OptionalInt.empty();
    }

    private static List<String> groups(Subject subject, JobPod pod) {
        return pod.selector()
                .groups(subject.spec())
                .orElseGet(() -> subject.spec().instanceGroups().stream()
                        .filter(group -> group.instanceTypes().stream()
                                .anyMatch(type -> type.figures()
                                        .filter(InstanceFigures::isAccelerated)
                                        .isPresent()))
                        .map(InstanceGroup::name)
                        .toList());
    }

    private Optional<Finding> hugePages(JobPod pod) {
        boolean asks = pod.containers().stream()
                .anyMatch(
                        container -> container.path("resources").path("limits").has(JobPod.HUGE_PAGES));
        boolean doesWithout = "0".equals(pod.environment().get("FI_EFA_USE_HUGE_PAGE"));
        return pod.efa().orElse(0) < 1 || asks || doesWithout
                ? Optional.empty()
                : Optional.of(finding(at(pod, "spec.containers[0].resources.limits[" + JobPod.HUGE_PAGES + "]"))
                        .severity(Severity.INFO)
                        .remedy("Add " + JobPod.HUGE_PAGES + ": 5120Mi, or set FI_EFA_USE_HUGE_PAGE=0.")
                        .says(
                                "is missing: EFA then keeps its buffers in ordinary pages, and forked processes may run out of"
                                        + " memory"));
    }

    private Optional<Finding> sharedMemory(JobPod pod) {
        boolean isMounted = pod.containers().stream()
                .flatMap(container -> container.path("volumeMounts").findValuesAsText("mountPath").stream())
                .anyMatch(path -> path.equals(SHARED_MEMORY) || path.equals(SHARED_MEMORY + "/"));
        JsonNode hostIpc = pod.spec().path("hostIPC");
        return pod.accelerators().orElse(0) < 1 || isMounted || hostIpc.asBoolean()
                ? Optional.empty()
                : Optional.of(finding(at(pod, "spec.volumes"))
                        .remedy("Mount an emptyDir with medium: Memory, or the host's, at " + SHARED_MEMORY + ".")
                        .says("nothing is mounted at " + SHARED_MEMORY
                                + ": the 64 MiB that a container has are too few for data loaders and NCCL"));
    }

    /** Kubernetes refuses devices of which fewer are asked for than may be had. */
    private void unequal(JobPod pod, List<Finding> found) {
        for (JsonNode container : pod.containers()) {
            JsonNode resources = container.path("resources");
            EQUAL.stream()
                    .filter(resource -> resources.path("requests").has(resource)
                            && !resources
                                    .path("requests")
                                    .path(resource)
                                    .asText()
                                    .equals(resources
                                            .path("limits")
                                            .path(resource)
                                            .asText()))
                    .map(resource -> finding(at(
                                    pod,
                                    "spec.containers[" + container.path("name").asText() + "].resources.requests["
                                            + resource + "]"))
                            .value(resources.path("requests").path(resource).asText())
                            .remedy("Write the same number into requests and limits.")
                            .says("differs from the limit, and Kubernetes refuses such a pod"))
                    .forEach(found::add);
        }
    }
}
