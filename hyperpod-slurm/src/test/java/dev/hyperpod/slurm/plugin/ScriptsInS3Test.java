package dev.hyperpod.slurm.plugin;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.slurm.LifecycleScripts;
import dev.hyperpod.slurm.ProvisioningParameters;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What is judged of the copy in S3, with no scripts at hand and beside them. */
class ScriptsInS3Test {

    private static final String PREFIX = "s3://" + Ready.bucket(Ready.PLACE) + "/lcs";
    private static final String FILE = PREFIX + "/" + ProvisioningParameters.FILE;
    private static final InstanceType C5 = InstanceType.of("ml.c5.4xlarge");

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = HyperPod.builder()
            .endpoint(aws.uri())
            .region("us-west-2")
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
            .build();

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    private static ClusterSpecBuilder on(OrchestratorSpec orchestrator) {
        return HyperPod.cluster("llama").orchestrator(orchestrator).lifecycleScripts(PREFIX, "on_create.sh");
    }

    private static ClusterSpec spec() {
        return on(SLURM)
                .instanceGroup("head", C5, 1)
                .instanceGroup("workers", InstanceType.P5, 4)
                .build();
    }

    private void uploaded(String name, String text) {
        aws.world(world -> world.bucket(Ready.bucket(Ready.PLACE), bucket -> bucket.object("lcs/" + name, text)));
    }

    private void uploaded(ProvisioningParameters parameters) {
        uploaded("on_create.sh", "#!/bin/bash\ntest -f provisioning_parameters.json\n");
        uploaded(ProvisioningParameters.FILE, parameters.toJson());
    }

    private List<String> slurmFindings(ClusterSpec spec) {
        return lines(hyperpod.validate(spec).findings());
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().id().startsWith("slurm.")
                        && !finding.check().code().equals("CFG-012"))
                .map(finding -> finding.severity() + " " + finding.check().code() + " " + finding.path() + ": "
                        + finding.message())
                .toList();
    }

    @Test
    void theStandardScriptsInS3PassEveryCheck() {
        LifecycleScripts.upload(LifecycleScripts.standard(spec()), PREFIX, hyperpod.aws());

        assertThat(hyperpod.validate(spec()).findings())
                .filteredOn(finding -> finding.check().id().startsWith("lifecycle.")
                        || finding.check().id().startsWith("slurm."))
                .extracting(finding -> finding.check().code())
                .containsExactly("CFG-012");
    }

    @Test
    void groupNamesThatDoNotMatchAreFoundInS3Alone() {
        uploaded(ProvisioningParameters.parse("""
                {"version": "1.0.0", "workload_manager": "slurm", "controller_group": "controller",
                 "worker_groups": [{"instance_group_name": "workers", "partition_name": "gpu"}]}
                """));

        assertThat(slurmFindings(spec()))
                .containsExactly(
                        "ERROR CFG-023 " + FILE
                                + ":controller_group: is \"controller\"; must be a group of the spec: [head,"
                                + " workers]",
                        "WARNING CFG-023 instanceGroups[head]: is not named in " + FILE
                                + ", so its nodes never join Slurm");
    }

    @Test
    void everyRuleOfTheParametersHoldsInS3() {
        uploaded("on_create.sh", "#!/bin/bash\nexit 0\n");
        uploaded(ProvisioningParameters.FILE, """
                {"version": "2", "workload_manager": "slurm", "controller_group": "head", "fsx_dns_name": "fs-1",
                 "worker_groups": [{"instance_group_name": "workers", "partition_name": "a b"}]}
                """);

        assertThat(hyperpod.validate(spec()).findings())
                .filteredOn(finding -> finding.path().startsWith(FILE))
                .extracting(finding -> finding.check().code())
                .contains("CFG-022", "CFG-024", "CFG-025");
    }

    @Test
    void aFileThatTheScriptsReadMustBeThere() {
        uploaded("on_create.sh", "#!/bin/bash\npython3 -c 'open(\"provisioning_parameters.json\")'\n");

        assertThat(slurmFindings(spec()))
                .containsExactly(
                        "ERROR CFG-022 " + FILE + ": is not among the files below " + PREFIX + ": on_create.sh");
    }

    @Test
    void scriptsThatSpeakOfNoSuchFileNeedNone() {
        assertThat(slurmFindings(spec())).isEmpty();
    }

    @Test
    void whatIsAtHandAndNotUploadedYetIsTheStaleCopysMatter() {
        uploaded("on_create.sh", "#!/bin/bash\ntest -f provisioning_parameters.json\n");

        assertThat(hyperpod.validate(spec(), LifecycleScripts.standard(spec())).findings())
                .extracting(finding -> finding.check().code())
                .contains("LCS-005")
                .doesNotContain("CFG-022");
    }

    @Test
    void aStaleCopyIsJudgedBesideTheScriptsAtHand() {
        LifecycleBundle scripts = LifecycleScripts.standard(spec());
        LifecycleScripts.upload(scripts, PREFIX, hyperpod.aws());
        uploaded(
                ProvisioningParameters.FILE,
                ProvisioningParameters.of(spec()).toJson().replace("workers", "old"));

        assertThat(hyperpod.validate(spec(), scripts).errors())
                .filteredOn(finding -> finding.check().code().equals("CFG-023"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.path()).isEqualTo(FILE + ":worker_groups[0].instance_group_name"));
    }

    @Test
    void deepJsonAndTooMuchOfItAreNamed() {
        uploaded(ProvisioningParameters.FILE, "[".repeat(200_000));
        assertThat(slurmFindings(spec()))
                .singleElement()
                .asString()
                .startsWith("ERROR CFG-022 " + FILE + ": cannot be read: ")
                .contains("nesting depth");

        uploaded(ProvisioningParameters.FILE, "{\"a\": \"" + "x".repeat(50_000_000) + "\"}");
        assertThat(slurmFindings(spec()))
                .containsExactly("WARNING CFG-022 " + FILE
                        + ": is larger than 1 MiB, which is more than the names of groups, and is not judged");
    }

    @Test
    void parametersInAnotherEncodingCannotBeRead() {
        aws.world(world -> world.bucket(
                Ready.bucket(Ready.PLACE),
                bucket -> bucket.put(
                        "lcs/" + ProvisioningParameters.FILE, new byte[] {'{', (byte) 0xe4, '}'}, "x", Map.of())));

        assertThat(slurmFindings(spec()))
                .containsExactly("ERROR CFG-022 " + FILE + ": cannot be read: it is not UTF-8 text");
    }

    @Test
    void theFileInS3IsOneTooManyUnderContinuousProvisioning() {
        uploaded(ProvisioningParameters.FILE, "{}");
        ClusterSpec spec = on(SLURM.managedByAws())
                .continuousProvisioning()
                .instanceGroup("head", C5, 1, g -> g.slurmController())
                .instanceGroup("workers", InstanceType.P5, 4, g -> g.slurmCompute("gpu"))
                .build();

        assertThat(slurmFindings(spec))
                .containsExactly("ERROR CFG-020 " + FILE
                        + ": is among the lifecycle scripts, and under continuous provisioning there must be none");
    }

    @Test
    void changesToWhatAwsWritesAreFoundInS3AndTheLineIsNotShown() {
        uploaded("on_create.sh", "#!/bin/bash\nsed -i s/Pass=.*/Pass=hunter2/ /opt/slurm/etc/slurm.conf\n");
        ClusterSpec spec = on(SLURM.managedByAws())
                .instanceGroup("head", C5, 1, g -> g.slurmController())
                .instanceGroup("workers", InstanceType.P5, 4, g -> g.slurmCompute("gpu"))
                .build();

        assertThat(slurmFindings(spec))
                .containsExactly("WARNING CFG-021 " + PREFIX + "/on_create.sh:2: changes slurm.conf, which AWS writes");
    }

    @Test
    void scriptsOfTheOtherSchedulerAreAWarning() {
        uploaded("on_create.sh", "#!/bin/bash\n# kubelet\n/etc/eks/bootstrap.sh\n");
        assertThat(slurmFindings(spec()))
                .containsExactly(
                        "WARNING LCS-010 " + PREFIX + "/on_create.sh:3: uses /etc/eks/, and the cluster is on slurm");
    }
}
