package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.ClusterFailedException;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.HyperPodEmulatorExtension;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A test of somebody's own program, as docs/emulator.md shows it. */
@ExtendWith(HyperPodEmulatorExtension.class)
class CapacityDriesUpTest {

    @Test
    void aZoneWithoutCapacityFailsTheCluster(HyperPodEmulator aws) {
        aws.clusters().dry("usw2-az1", "ml.p5.48xlarge");
        try (HyperPodClient hyperpod = HyperPod.builder()
                .endpoint(aws.uri())
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
                .build()) {
            var spec = HyperPod.cluster("llama")
                    .instanceGroup("workers", P5, 2)
                    .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                    .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                    .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh")
                    .build();

            assertThatThrownBy(() -> hyperpod.create(spec).await())
                    .isInstanceOf(ClusterFailedException.class)
                    .hasMessageContaining("sufficient capacity");
        }
    }
}
