package dev.hyperpod.slurm.plugin;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class ResourceRightsTest {

    private static final String SECRET = Ready.PLACE.arn("secretsmanager", "secret:slurm-AbCdEf");
    private static final String DNS = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";

    private static ClusterSpecBuilder spec() {
        return HyperPod.cluster("llama")
                .orchestrator(SLURM)
                .continuousProvisioning()
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh")
                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1, group -> group.slurmController());
    }

    private static ClusterSpec mounting() {
        return spec().instanceGroup(
                        "workers",
                        InstanceType.P5,
                        1,
                        group -> group.slurmCompute("gpu").storage(InstanceStorageConfig.fsxLustre(DNS, "abcd1234")))
                .build();
    }

    private static List<String> judged(ClusterSpec spec, Consumer<World> change) {
        try (HyperPodEmulator aws = HyperPodEmulator.builder().world(change).start();
                HyperPodClient hyperpod = HyperPod.builder()
                        .endpoint(aws.uri())
                        .region("us-west-2")
                        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                        .build()) {
            return hyperpod.validate(spec).findings().stream()
                    .filter(finding -> finding.check().code().equals("IAM-014"))
                    .map(finding -> finding.severity() + " " + finding.path() + " <" + finding.value() + ">")
                    .toList();
        }
    }

    private static Consumer<World> may(String action, String resource) {
        return world -> world.role(
                Ready.ROLE,
                role -> role.inlinePolicy(
                        "more",
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource
                                + "\"}}"));
    }

    @Test
    void aFileSystemIsToBeSeenByTheNodesThatMountIt() {
        assertThat(judged(mounting(), world -> {}))
                .containsExactly("WARNING instanceGroups[workers].executionRole <fsx:DescribeFileSystems>");
        assertThat(judged(mounting(), may("fsx:Describe*", Ready.PLACE.arn("fsx", "file-system/fs-0123456789abcdef0"))))
                .isEmpty();
    }

    @Test
    void aSecretIsToBeReadByTheController() {
        ClusterSpec accounting = spec().orchestrator(SLURM.accountingDatabase("db.example.com", 3306, "slurm", SECRET))
                .instanceGroup("workers", InstanceType.P5, 1, group -> group.slurmCompute("gpu"))
                .build();

        assertThat(judged(accounting, world -> {}))
                .containsExactly("WARNING instanceGroups[controller].executionRole <secretsmanager:GetSecretValue>");
        assertThat(judged(accounting, may("secretsmanager:GetSecretValue", SECRET)))
                .isEmpty();
    }
}
