package dev.hyperpod.check.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.KnownFacts;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobChecksTest {

    private static final InstanceType TRN1 = InstanceType.of("ml.trn1.32xlarge");
    private static final InstanceType G5 = InstanceType.of("ml.g5.8xlarge");
    private static final InstanceType ARM = InstanceType.of("ml.c7g.4xlarge");
    private static final TrainingJob SOUND = TrainingJob.named("pretrain")
            .torchrun("train.py")
            .environment("FI_PROVIDER", "efa")
            .environment("NCCL_SOCKET_IFNAME", "^docker,lo,veth");

    /** Options of a scheduler whose pods share nodes. */
    private record Pods(String scheduler, boolean sharesNodes) implements SchedulerOptions {}

    private static ClusterSpecBuilder cluster(InstanceType type, int count) {
        return HyperPod.cluster("llama")
                .instanceGroup("system", InstanceType.M5_2XLARGE, 2)
                .instanceGroup("workers", type, count);
    }

    private static List<String> judge(ClusterSpecBuilder spec, TrainingJob job) {
        return judge(Subject.of(spec.build()).submitting(job));
    }

    private static List<String> judge(Subject subject) {
        KnownFacts facts = new KnownFacts().with(new RegionFact(), "us-west-2");
        return JobChecks.all().stream()
                .filter(check -> check.appliesTo(subject))
                .flatMap(check -> check.judge(subject, facts).stream())
                .map(f -> f.severity() + " " + f.check().code() + " " + f.path() + ": " + f.message())
                .toList();
    }

    @Test
    void aJobThatFitsPassesEveryCheck() {
        assertThat(
                        judge(
                                cluster(InstanceType.P5, 4),
                                SOUND.nodes(4)
                                        .acceleratorsPerNode(8)
                                        .efaPerNode(32)
                                        .processesPerNode(8)
                                        .onGroup("workers")
                                        .image(
                                                "763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.6.0-gpu-py312")))
                .isEmpty();
    }

    @Test
    void aJobOfWhichNothingIsSaidPasses() {
        assertThat(judge(cluster(InstanceType.P5, 4), TrainingJob.named("any"))).isEmpty();
    }

    @Test
    void moreNodesThanTheGroupHasWaitForEver() {
        assertThat(judge(cluster(InstanceType.P5, 2), SOUND.nodes(5).onGroup("workers")))
                .containsExactly(
                        "ERROR JOB-001 job.nodes: the job asks for 5 nodes, and the groups [workers] have room for"
                                + " 2: it would wait for ever");
    }

    @Test
    void groupsWithoutAcceleratorsDoNotCountForAJobThatNeedsThem() {
        assertThat(judge(cluster(InstanceType.P5, 2), SOUND.nodes(3).acceleratorsPerNode(8)))
                .singleElement()
                .asString()
                .contains("[workers] have room for 2");
    }

    @Test
    void aSizeThatIsNoneIsNamedWhateverTheTypeOfTheNodes() {
        assertThat(judge(
                        cluster(InstanceType.of("ml.p9.96xlarge"), 2),
                        SOUND.processesPerNode(0).acceleratorsPerNode(-1).efaPerNode(-1)))
                .contains(
                        "ERROR JOB-002 job.processesPerNode: is 0; it must be 1 or more",
                        "ERROR JOB-002 job.acceleratorsPerNode: is -1; it must be 0 or more",
                        "ERROR JOB-002 job.efaPerNode: is -1; it must be 0 or more");
    }

    @Test
    void podsThatAskForFewerAcceleratorsShareNodes() {
        TrainingJob job = SOUND.acceleratorsPerNode(2).options(new Pods("eks", true));

        assertThat(judge(cluster(InstanceType.P5, 2), job.nodes(8))).isEmpty();
        assertThat(judge(cluster(InstanceType.P5, 2), job.nodes(9)))
                .singleElement()
                .asString()
                .contains("asks for 9 pods", "have room for 8");
    }

    @Test
    void podsOfUnknownNeedAreNotCounted() {
        assertThat(judge(cluster(InstanceType.P5, 2), SOUND.nodes(900).options(new Pods("eks", true))))
                .isEmpty();
    }

    @Test
    void aClusterThatGrowsByItselfMayGrowEnough() {
        ClusterSpecBuilder growing = cluster(InstanceType.P5, 0).autoScaling("arn:aws:iam::111122223333:role/Scaler");

        assertThat(judge(growing, SOUND.nodes(4).onGroup("workers"))).isEmpty();
    }

    @Test
    void aJobWithoutANodeIsNone() {
        assertThat(judge(cluster(InstanceType.P5, 2), SOUND.nodes(0)))
                .containsExactly("ERROR JOB-001 job.nodes: is 0; a job needs a node at least");
    }

    @Test
    void aGroupThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(judge(cluster(G5, 2), SOUND.onGroup("wrokers").nodes(2)))
                .containsExactly("ERROR JOB-001 job.placement: the cluster has no group named wrokers; it has [system"
                        + " [ml.m5.2xlarge], workers [ml.g5.8xlarge]]");
    }

    @Test
    void aTypeThatNoGroupHasIsNamed() {
        assertThat(judge(cluster(G5, 2), SOUND.on(InstanceType.P5)))
                .singleElement()
                .asString()
                .contains("no group that suits it with the type ml.p5.48xlarge");
    }

    @Test
    void aJobForAnotherSchedulerCannotRun() {
        ClusterSpec spec = TestAccount.p5(2).build();

        assertThat(judge(Subject.of(spec).submitting(SOUND.options(new Pods("eks", false)))))
                .contains(
                        "ERROR JOB-001 job.options: the job is written for eks, and the cluster is scheduled by slurm");
    }

    @Test
    void moreAcceleratorsThanANodeHasAreRefused() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        SOUND.acceleratorsPerNode(16).efaPerNode(33).processesPerNode(16)))
                .containsExactly(
                        "ERROR JOB-002 job.acceleratorsPerNode: the job wants 16 accelerators of each node, and a node has 8"
                                + " at most: [ml.p5.48xlarge]",
                        "ERROR JOB-002 job.efaPerNode: the job wants 33 EFA interfaces of each node, and a node has 32 at"
                                + " most: [ml.p5.48xlarge]",
                        "WARNING JOB-002 job.processesPerNode: the job starts 16 processes on each node, and a node has 8"
                                + " GPUs or NeuronCores: [ml.p5.48xlarge]; a process without one of its own mostly ends at once");
    }

    @Test
    void processesOfTrainiumAreCountedInCores() {
        TrainingJob job = SOUND.onGroup("workers");

        assertThat(judge(cluster(TRN1, 2), job.processesPerNode(32))).isEmpty();
        assertThat(judge(cluster(TRN1, 2), job.processesPerNode(2))).isEmpty();
        assertThat(judge(cluster(TRN1, 2), job.processesPerNode(33))).hasSize(1);
    }

    @Test
    void idleGpusAreNoted() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        SOUND.acceleratorsPerNode(8).processesPerNode(1)))
                .containsExactly("INFO JOB-002 job.processesPerNode: the job starts 1 process on each node, which has 8"
                        + " GPUs: the others are idle unless a process drives several");
    }

    @Test
    void ofATypeThatNobodyKnowsNothingIsSaid() {
        assertThat(judge(
                        HyperPod.cluster("llama").instanceGroup("workers", InstanceType.of("ml.p9.96xlarge"), 2),
                        SOUND.nodes(2).acceleratorsPerNode(64).efaPerNode(99).processesPerNode(64)))
                .isEmpty();
    }

    @Test
    void anotherProviderThanEfaIsAWarningAndNeverShowsItsValue() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        SOUND.nodes(2).onGroup("workers").environment("FI_PROVIDER", "sockets-s3cret")))
                .singleElement()
                .asString()
                .startsWith("WARNING JOB-006 job.environment[FI_PROVIDER]")
                .doesNotContain("s3cret");
    }

    @Test
    void ncclThatIsKeptFromEfaIsAWarning() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        SOUND.nodes(2).onGroup("workers").environment("NCCL_NET", "Socket")))
                .containsExactly("WARNING JOB-006 job.environment[NCCL_NET]: keeps NCCL from using EFA");
    }

    @Test
    void whatTheJobDoesNotSetIsOnlyNotedForTheImageMaySetIt() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        TrainingJob.named("bare").nodes(2).onGroup("workers")))
                .containsExactly(
                        "INFO JOB-006 job.environment: the job does not set FI_PROVIDER and NCCL_SOCKET_IFNAME;"
                                + " without EFA it would fall back to TCP and say nothing");
    }

    @Test
    void neuronNeedsNoNccl() {
        assertThat(judge(
                        cluster(TRN1, 2),
                        TrainingJob.named("bare").nodes(2).onGroup("workers").environment("FI_PROVIDER", "efa")))
                .isEmpty();
    }

    @Test
    void aJobOfOneNodeNeedsNoEfa() {
        assertThat(judge(
                        cluster(InstanceType.P5, 2),
                        TrainingJob.named("bare").nodes(1).onGroup("workers")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.6.0-gpu-py312-cu126",
                "nvcr.io/nvidia/pytorch:25.01-py3",
                "docker.io/acme/trainer:cuda12"
            })
    void aCudaImageDoesNotRunOnNeuron(String image) {
        assertThat(judge(cluster(TRN1, 2), SOUND.onGroup("workers").image(image)))
                .singleElement()
                .asString()
                .startsWith("WARNING JOB-009 job.image: by its name the image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training-neuronx:2.7.0-neuronx-py310",
                "111122223333.dkr.ecr.us-west-2.amazonaws.com/trainer:7"
            })
    void otherImagesMayRunOnNeuron(String image) {
        assertThat(judge(cluster(TRN1, 2), SOUND.onGroup("workers").image(image)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, 4, true", "32, 2, true", "3, 1, false", "8, 3, false", "64, 2, false"})
    void tensorTimesPipelineDividesTheCores(int tensor, int pipeline, boolean fits) {
        TrainingJob job = SOUND.nodes(2).onGroup("workers").parallelism(tensor, pipeline);

        assertThat(judge(cluster(TRN1, 2), job)).hasSize(fits ? 0 : 1);
    }

    @Test
    void anImageForAnotherArchitectureIsAWarning() {
        assertThat(judge(
                        HyperPod.cluster("llama").instanceGroup("workers", InstanceType.P5, 2),
                        SOUND.image("acme/trainer:7-arm64")))
                .containsExactly("WARNING JOB-011 job.image: by its name the image is built for arm64, and no node is:"
                        + " [ml.p5.48xlarge]");
        assertThat(judge(
                        HyperPod.cluster("llama").instanceGroup("workers", ARM, 2),
                        SOUND.image("acme/trainer:7-arm64")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1, true",
        "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a:1, true",
        "111122223333.dkr-ecr.eu-west-1.on.aws/a:1, true",
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/a:1, false",
        "public.ecr.aws/a/b:1, false",
        "docker.io/a/b, false",
        "'', false"
    })
    void anEcrImageOfAnotherRegionIsAWarning(String image, boolean far) {
        assertThat(judge(cluster(G5, 2), SOUND.image(image))).hasSize(far ? 1 : 0);
    }

    @Test
    void jobChecksRunForJobsAlone() {
        Subject cluster = Subject.of(cluster(G5, 2).build());

        assertThat(new CheckEngine(JobChecks.all()).runLocal(cluster).checks()).isZero();
    }

    @Test
    void aJobFitsAClusterWhoseNodesRun() {
        try (TestAccount account = new TestAccount()) {
            Cluster cluster = account.client().create(TestAccount.p5(4).build()).await();

            assertThat(cluster.validate(SOUND.nodes(4).onGroup("workers")).findings())
                    .isEmpty();
            assertThat(cluster.validate(SOUND.nodes(5).onGroup("workers")).errors())
                    .extracting(f -> f.check().code())
                    .containsExactly("JOB-001");
        }
    }

    @Test
    void aClusterThatStillFillsLetsTheJobWait() {
        try (TestAccount account = new TestAccount()) {
            account.aws().clusters().capacity("usw2-az1", InstanceType.P5.name(), 3);
            account.client()
                    .create(TestAccount.spec()
                            .continuousProvisioning()
                            .instanceGroup("head", InstanceType.M5_2XLARGE, 1, group -> group.slurmController())
                            .instanceGroup("workers", InstanceType.P5, 4, group -> group.slurmCompute("gpu"))
                            .build());
            account.passTime(Duration.ofMinutes(40));

            assertThat(account.client()
                            .open("llama")
                            .validate(SOUND.nodes(4).onGroup("workers"))
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("JOB-001", "the nodes of [workers] that run have room for 3: it waits for the others");
        }
    }

    @Test
    void whoMayNotListNodesIsToldSo() {
        try (TestAccount account = new TestAccount()) {
            account.client().create(TestAccount.p5(4).build()).await();
            account.denied("sagemaker", "ListClusterNodes");

            assertThat(account.client()
                            .open("llama")
                            .validate(SOUND.nodes(4).onGroup("workers"))
                            .notChecked())
                    .singleElement()
                    .asString()
                    .contains("sagemaker:ListClusterNodes");
        }
    }

    @Test
    void validatingAJobRunsNoOtherCheckAndCallsNothing() {
        try (TestAccount account = new TestAccount()) {
            var report = account.client()
                    .validate(TestAccount.p5(4).build(), SOUND.nodes(4).onGroup("workers"));

            assertThat(report.findings()).isEmpty();
            assertThat(report.calls()).isZero();
        }
    }
}
