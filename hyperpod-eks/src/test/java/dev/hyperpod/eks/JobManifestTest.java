package dev.hyperpod.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.JobSize;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobManifestTest {

    static final String HYPERPOD = """
            apiVersion: sagemaker.amazonaws.com/v1
            kind: HyperPodPyTorchJob
            metadata:
              name: pretrain
              namespace: kubeflow
            spec:
              nprocPerNode: "8"
              replicaSpecs:
                - name: pods
                  replicas: 2
                  template:
                    spec:
                      nodeSelector:
                        node.kubernetes.io/instance-type: ml.p5.48xlarge
                      containers:
                        - name: pytorch
                          image: 111122223333.dkr.ecr.us-west-2.amazonaws.com/train:1
                          env:
                            - {name: FI_PROVIDER, value: efa}
                            - {name: TOKEN, valueFrom: {secretKeyRef: {name: hf, key: token}}}
                          resources:
                            requests: {nvidia.com/gpu: 8, vpc.amazonaws.com/efa: 32}
                            limits: {nvidia.com/gpu: 8, vpc.amazonaws.com/efa: "32", hugepages-2Mi: 5120Mi}
                          volumeMounts:
                            - {name: shm, mountPath: /dev/shm}
            """;

    static final String KUBEFLOW = """
            apiVersion: kubeflow.org/v1
            kind: PyTorchJob
            metadata:
              name: pretrain
              namespace: kubeflow
              annotations: {sagemaker.amazonaws.com/enable-job-auto-resume: "true"}
            spec:
              pytorchReplicaSpecs:
                Master:
                  replicas: 1
                  restartPolicy: OnFailure
                  template: {spec: {containers: [{name: pytorch, image: "a:1"}]}}
                Worker:
                  replicas: 3
                  restartPolicy: OnFailure
                  template: {spec: {containers: [{name: pytorch, image: "a:1"}]}}
            """;

    @Test
    void whatItsContainersStartIsSeenAlsoThroughAShell() {
        String direct =
                KUBEFLOW.replaceFirst("image: \"a:1\"", "image: \"a:1\", command: [torchrun], args: [t.py, -x]");
        String shell =
                KUBEFLOW.replaceFirst("image: \"a:1\"", "command: [sh, -c, \"cd /w && torchrun t.py -x 'a b'\"]");

        assertThat(JobManifest.of(direct).commands()).containsExactly(List.of("torchrun", "t.py", "-x"));
        assertThat(JobManifest.of(shell).commands())
                .contains(List.of("cd", "/w"), List.of("torchrun", "t.py", "-x", "a b"));
        assertThat(JobManifest.of(KUBEFLOW).commands()).isEmpty();
    }

    @Test
    void aJobOfHyperPodsOperatorTellsItsSizeAndItsPlace() {
        TrainingJob job = JobManifest.of(HYPERPOD).toJob();

        assertThat(job.name()).isEqualTo("pretrain");
        assertThat(job.size())
                .isEqualTo(new JobSize(OptionalInt.of(2), OptionalInt.of(8), OptionalInt.of(8), OptionalInt.of(32)));
        assertThat(job.image()).contains("111122223333.dkr.ecr.us-west-2.amazonaws.com/train:1");
        assertThat(job.environment()).isEqualTo(Map.of("FI_PROVIDER", "efa"));
        assertThat(job.autoResume()).isTrue();
        assertThat(job.mentions("TOKEN")).isTrue();
        assertThat(job.mentions("NCCL_SOCKET_IFNAME")).isFalse();
    }

    @Test
    void allReplicasOfAKubeflowJobCount() {
        JobManifest job = JobManifest.of(KUBEFLOW);

        assertThat(job.replicas()).isEqualTo(4);
        assertThat(job.autoResumes()).isTrue();
        assertThat(job.pods())
                .extracting(JobPod::path)
                .containsExactly(
                        "spec.pytorchReplicaSpecs.Master.template", "spec.pytorchReplicaSpecs.Worker.template");
    }

    @Test
    void anElasticJobAsksForTheFewestPodsThatWillDo() {
        assertThat(JobManifest.of(HYPERPOD + "  elasticPolicy: {minReplicas: 1, maxReplicas: 8}\n")
                        .toJob()
                        .size()
                        .nodes())
                .hasValue(1);
    }

    @Test
    void theJobIsFoundAmongOtherDocuments() {
        assertThat(JobManifest.of("kind: Namespace\n---\n" + HYPERPOD).name()).isEqualTo("pretrain");
    }

    @Test
    void jsonIsYamlToo() {
        assertThat(JobManifest.of(JobManifest.of(HYPERPOD).toJson().toString())).isEqualTo(JobManifest.of(HYPERPOD));
    }

    @Test
    void itsGroupsAreThoseThatItsPodsSelect() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .instanceGroup("a", InstanceType.P5, 2)
                .instanceGroup("b", InstanceType.P5EN, 2)
                .build();

        assertThat(JobManifest.of(HYPERPOD).groups(spec).orElseThrow()).containsExactly("a");
        assertThat(JobManifest.of(KUBEFLOW).groups(spec)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "kind: Deployment",
                "kind: HyperPodPyTorchJob\n---\nkind: PyTorchJob",
                "kind: [",
                "\tkind: PyTorchJob",
                "\u0001",
                "{\"kind\": \"PyTorchJob\"",
                "kind: PyTorchJob\nspec: &a [*a]\nkind: x: y"
            })
    void whatIsNotOneJobIsRefused(String text) {
        assertThatThrownBy(() -> JobManifest.of(text)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: PyTorchJob",
                "kind: PyTorchJob\nspec: 3",
                "kind: HyperPodPyTorchJob\nspec: {replicaSpecs: {a: 1}}",
                "kind: HyperPodPyTorchJob\nspec: {replicaSpecs: [1, {template: {spec: {containers: 7}}}]}",
                "kind: PyTorchJob\nspec: {pytorchReplicaSpecs: {Master: {replicas: -1, template: {spec: {}}}}}",
                "kind: PyTorchJob\nspec: {pytorchReplicaSpecs: {Worker: {replicas: 99999999999, template: {spec:"
                        + " {containers: [[], null, {env: x, resources: 4, image: {}}]}}}}}"
            })
    void oddShapesAreReadAsFarAsTheyGo(String text) {
        assertThat(JobManifest.of(text).toJob().options()).isPresent();
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> JobManifest.of("[".repeat(100_000))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void largeTextIsRefused() {
        assertThatThrownBy(() -> JobManifest.of("#".repeat(9 << 20))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theEnvironmentIsNotPrinted() {
        assertThat(JobManifest.of(HYPERPOD)).hasToString("HyperPodPyTorchJob pretrain");
    }
}
