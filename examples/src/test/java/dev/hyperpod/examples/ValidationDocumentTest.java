package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.M5_4XLARGE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static dev.hyperpod.eks.Eks.EKS;
import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.ClusterFailedException;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.HyperPodClientBuilder;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.BatchScript;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.HyperPodEmulatorExtension;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * What docs/validation.md shows is what is compiled and run here: its blocks stand between {@code // shown} and
 * {@code // so far}, in the same order.
 */
@ExtendWith(HyperPodEmulatorExtension.class)
class ValidationDocumentTest {

    private final Document document = Document.of("docs/validation.md");

    private static HyperPodClientBuilder in(HyperPodEmulator aws) {
        return HyperPod.builder()
                .endpoint(aws.uri())
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()));
    }

    private static ClusterSpec spec() {
        return HyperPod.cluster("llama")
                .orchestrator(EKS.cluster(Ready.EKS_CLUSTER))
                .instanceGroup("workers", P5, 2, group -> group.threadsPerCore(2))
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh")
                .build();
    }

    @Test
    void theBlocksThatItShowsAreThoseThatRunHere() {
        Document test = Document.of("examples/src/test/java/dev/hyperpod/examples/ValidationDocumentTest.java");

        assertThat(document.blocks("java")).containsExactlyElementsOf(test.shown());
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(document.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }

    @Test
    void aReportIsReadAndFixesAreApplied(HyperPodEmulator aws) {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));
        try (HyperPodClient hyperpod = in(aws).build()) {
            ClusterSpec spec = spec();
            // shown
            Report report = hyperpod.validate(spec);
            System.out.println(report);
            for (Finding finding : report.errors()) {
                System.out.println(finding.check().id() + " at " + finding.path() + ": " + finding.message());
            }
            // so far
            assertThat(report.errors()).extracting(f -> f.check().code()).containsExactly("NET-005");
            assertThatThrownBy(report::orThrow).isInstanceOf(ChecksFailedException.class);
            // shown
            report.fixes().forEach(System.out::println); // what each would call, and how to undo it
            FixReport mended = hyperpod.fix(report, Consent.none());
            System.out.println(mended);
            mended.after().orThrow();
            // so far
            assertThat(mended.mended()).extracting(f -> f.check().code()).containsExactly("NET-005");
        }
    }

    @Test
    void whatCannotBeUndoneAsksForConsent(HyperPodEmulator aws) {
        aws.world(world -> world.eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("CONFIG_MAP")));
        try (HyperPodClient hyperpod = in(aws).build()) {
            Report report = hyperpod.validate(spec());
            // shown
            FixReport mended = hyperpod.fix(report, Consent.to("eks.authentication-mode"));
            // so far
            assertThat(mended.mended()).extracting(f -> f.check().code()).contains("EKS-002");
        }
    }

    @Test
    void aFindingIsAccepted(HyperPodEmulator aws) {
        HyperPodClientBuilder builder = in(aws);
        // shown
        builder.suppress(Suppression.of("config.threads-per-core", "the data loaders are few"));
        builder.suppress(Suppression.at("CFG-009", "instanceGroups[workers]", "the bucket has a policy of its own"));
        // so far
        try (HyperPodClient hyperpod = builder.build()) {
            ClusterSpec spec =
                    HyperPod.cluster("llama").instanceGroup("workers", P5, 2).build();

            assertThat(hyperpod.validateLocally(spec).suppressed())
                    .extracting(f -> f.check().code())
                    .containsExactly("CFG-014");
        }
    }

    @Test
    void aPipelineIsGated(HyperPodEmulator aws) throws IOException {
        try (HyperPodClient hyperpod = in(aws).build()) {
            ClusterSpec spec = spec();
            // shown
            Report report = hyperpod.validate(spec);
            Path directory = Files.createDirectories(Path.of("target", "reports"));
            Files.writeString(
                    directory.resolve("hyperpod.sarif"),
                    report.toSarif("clusters/llama.yaml").toString());
            Files.writeString(directory.resolve("TEST-hyperpod.xml"), report.toJUnitXml());
            Files.writeString(directory.resolve("hyperpod.html"), report.toHtml());
            boolean pass = report.worst().orElse(Severity.INFO).compareTo(Severity.NOT_CHECKED) < 0;
            // so far
            assertThat(pass).isTrue();
            assertThat(directory).isNotEmptyDirectory();
        }
    }

    @Test
    @SuppressWarnings("UnnecessaryParentheses") // pasted into JShell, the chain would be cut off without them
    void aJobIsJudged(HyperPodEmulator aws) {
        ClusterSpec spec = spec().toBuilder()
                .orchestrator(SLURM)
                .instanceGroup("controller", M5_4XLARGE, 1)
                .build();
        try (HyperPodClient hyperpod = in(aws).build()) {
            // shown
            String text = """
                    #!/bin/bash
                    #SBATCH --nodes=4 --auto-resume=1
                    srun torchrun train.py
                    """;
            TrainingJob job = BatchScript.of(text).toJob();
            Report report = hyperpod.validate(spec, job);
            // so far
            assertThat(report.findings()).extracting(f -> f.check().code()).contains("JOB-001", "JOB-003");
            // shown
            TrainingJob described = (TrainingJob.named("pretrain")
                    .image("763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.6.0-gpu-py312")
                    .torchrun("train.py", "--epochs", "3")
                    .nodes(2)
                    .acceleratorsPerNode(8)
                    .environment("FI_PROVIDER", "efa")
                    .environment("NCCL_SOCKET_IFNAME", "^docker,lo,veth"));
            hyperpod.validate(spec, described).orThrow();
            // so far
        }
    }

    @Test
    void aClusterIsDiagnosed(HyperPodEmulator aws) {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));
        try (HyperPodClient hyperpod = in(aws).build()) {
            assertThatThrownBy(() -> hyperpod.create(spec()).await()).isInstanceOf(ClusterFailedException.class);
            // shown
            ClusterDiagnosis diagnosis = hyperpod.open("llama").diagnose();
            System.out.println(diagnosis.verdict());
            diagnosis.first().ifPresent(cause -> System.out.println(cause.title() + ": " + cause.why()));
            diagnosis.nextSteps().forEach(step -> System.out.println("- " + step.text() + " → " + step.outcome()));
            // so far
            assertThat(diagnosis.first().orElseThrow().id()).isEqualTo("NET-005");
            // shown
            FixReport mended = hyperpod.fix(diagnosis.report(), Consent.none());
            // so far
            assertThat(mended.mended()).extracting(f -> f.check().code()).contains("NET-005");
        }
    }

    @Test
    void anErrorTextIsExplained() {
        // shown
        Diagnosis diagnosis =
                Diagnosis.of("EFA health checks did not run successfully on instance i-0123456789abcdef0");
        System.out.println(diagnosis);
        // so far
        assertThat(diagnosis.causes()).isNotEmpty();
    }
}
