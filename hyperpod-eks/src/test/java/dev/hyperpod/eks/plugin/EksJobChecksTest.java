package dev.hyperpod.eks.plugin;

import static dev.hyperpod.eks.Eks.EKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.JobManifest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EksJobChecksTest {

    private static final String SOUND = """
            kind: HyperPodPyTorchJob
            metadata: {name: pretrain}
            spec:
              replicaSpecs:
                - name: pods
                  replicas: 2
                  template:
                    spec:
                      nodeSelector: {node.kubernetes.io/instance-type: ml.p5.48xlarge}
                      containers:
                        - name: pytorch
                          resources:
                            requests: {nvidia.com/gpu: 8, vpc.amazonaws.com/efa: 32}
                            limits: {nvidia.com/gpu: 8, vpc.amazonaws.com/efa: 32, hugepages-2Mi: 5120Mi}
                          volumeMounts: [{name: shm, mountPath: /dev/shm}]
            """;
    private static final String KUBEFLOW = """
            kind: PyTorchJob
            metadata:
              name: pretrain
              namespace: %s
              annotations: {sagemaker.amazonaws.com/enable-job-auto-resume: "%s"}
            spec:
              pytorchReplicaSpecs:
                Worker: {replicas: 2, restartPolicy: %s, template: {spec: {containers: [{name: pytorch}]}}}
            """;

    private static final class NoFacts implements Facts {
        @Override
        public <T> T get(Fact<T> fact) {
            throw new AssertionError("asked for " + fact);
        }
    }

    private static Stream<Finding> findings(String manifest) {
        Subject subject = Subject.of(HyperPod.cluster("llama")
                        .orchestrator(EKS.cluster("ml-platform"))
                        .instanceGroup("system", InstanceType.M5_2XLARGE, 2)
                        .instanceGroup("workers", InstanceType.P5, 2)
                        .build())
                .submitting(JobManifest.of(manifest).toJob());
        return Stream.<Check>of(new NodeSelectorCheck(), new JobManifestCheck())
                .filter(check -> check.appliesTo(subject))
                .flatMap(check -> check.judge(subject, new NoFacts()).stream());
    }

    private static List<String> judge(String manifest) {
        return findings(manifest)
                .map(f -> f.severity() + " " + f.check().code() + " " + f.path() + ": " + f.message())
                .toList();
    }

    @Test
    void aSoundManifestPasses() {
        assertThat(judge(SOUND)).isEmpty();
    }

    @Test
    void aTypeWithoutItsPrefixIsBorneByNoNode() {
        assertThat(judge(SOUND.replace("ml.p5.48xlarge", "p5.48xlarge")))
                .containsExactly(
                        "WARNING CFG-040 nodeSelector.node.kubernetes.io/instance-type: is p5.48xlarge, which no"
                                + " HyperPod node bears: they bear ml.p5.48xlarge");
    }

    @Test
    void aTypeIsReadFromAnAffinityToo() {
        assertThat(judge(SOUND.replace(
                        "nodeSelector: {node.kubernetes.io/instance-type: ml.p5.48xlarge}",
                        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:"
                                + " [{matchExpressions: [{key: node.kubernetes.io/instance-type, operator: In, values:"
                                + " [ml.p4d.24xlarge]}]}]}}}")))
                .singleElement()
                .asString()
                .contains("CFG-040", "is ml.p4d.24xlarge, which no group has");
    }

    @Test
    void podsWithoutEfaOnNodesWithItTalkOverTcp() {
        assertThat(judge(SOUND.replace(", vpc.amazonaws.com/efa: 32", "")))
                .containsExactly(
                        "WARNING JOB-008 job.manifest.spec.replicaSpecs[0].template.spec.containers[0].resources"
                                + ".limits[vpc.amazonaws.com/efa]: is missing: the pods get none of the 32 EFA interfaces of their"
                                + " nodes, and talk over TCP");
    }

    @Test
    void onePodAloneNeedsNoEfa() {
        assertThat(judge(SOUND.replace(", vpc.amazonaws.com/efa: 32", "").replace("replicas: 2", "replicas: 1")))
                .isEmpty();
    }

    @Test
    void missingHugePagesAreNoted() {
        assertThat(judge(SOUND.replace(", hugepages-2Mi: 5120Mi", "")))
                .singleElement()
                .asString()
                .startsWith("INFO JOB-008")
                .contains("hugepages-2Mi");
    }

    @Test
    void withoutSharedMemoryDataLoadersRunOutOfIt() {
        assertThat(judge(SOUND.replace("/dev/shm", "/data")))
                .singleElement()
                .asString()
                .contains("WARNING JOB-008", "nothing is mounted at /dev/shm");
        assertThat(judge(SOUND.replace("/dev/shm", "/data")
                        .replace("containers:", "hostIPC: true\n          containers:")))
                .isEmpty();
    }

    @Test
    void requestsThatDifferFromLimitsAreRefusedByKubernetes() {
        assertThat(judge(SOUND.replace("requests: {nvidia.com/gpu: 8", "requests: {nvidia.com/gpu: 4")))
                .singleElement()
                .asString()
                .contains("requests[nvidia.com/gpu]: differs from the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubeflow", "hyperpod", "hyperpod-ns-team-a"})
    void aResumingJobInOneOfHyperPodsNamespacesPasses(String namespace) {
        assertThat(judge(KUBEFLOW.formatted(namespace, "true", "OnFailure"))).isEmpty();
    }

    @Test
    void aResumingJobElsewhereIsNotResumed() {
        assertThat(judge(KUBEFLOW.formatted("team-a", "true", "OnFailure")))
                .singleElement()
                .asString()
                .contains("job.manifest.metadata.namespace", "it is in team-a");
        assertThat(judge(KUBEFLOW.formatted("team-a", "false", "Never"))).isEmpty();
    }

    @Test
    void aResumingJobRestartsItsPods() {
        assertThat(judge(KUBEFLOW.formatted("kubeflow", "true", "Never")))
                .singleElement()
                .asString()
                .contains("spec.restartPolicy: the job is to resume by itself, and its pods are not restarted");
    }
}
