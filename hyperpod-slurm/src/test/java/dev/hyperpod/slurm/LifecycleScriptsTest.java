package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class LifecycleScriptsTest {

    private static final ClusterSpec SPEC = HyperPod.cluster("llama")
            .orchestrator(Slurm.SLURM)
            .instanceGroup("controller", InstanceType.of("ml.c5.4xlarge"), 1)
            .instanceGroup("workers", InstanceType.of("ml.g5.8xlarge"), 2)
            .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
            .build();
    private static final String PREFIX = "s3://" + Ready.bucket(Ready.PLACE) + "/slurm";

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = HyperPod.builder()
            .endpoint(aws.uri())
            .region("us-west-2")
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
            .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
            .build();

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    @Test
    void standardScriptsPassTheModulesChecks() {
        assertThat(hyperpod.validate(SPEC, LifecycleScripts.standard(SPEC)).findings())
                .filteredOn(finding -> finding.check().id().startsWith("slurm."))
                .isEmpty();
    }

    @Test
    void scriptsAreUploadedBelowThePrefix() {
        LifecycleBundle scripts = LifecycleScripts.standard(SPEC);

        assertThat(LifecycleScripts.upload(scripts, PREFIX, hyperpod.aws()))
                .isEqualTo(LifeCycleConfig.of(PREFIX, "on_create.sh"));
        aws.world(world -> assertThat(scripts.files().keySet())
                .allMatch(name -> world.objectExists(Ready.bucket(Ready.PLACE), "slurm/" + name)));
    }

    @Test
    void whatIsThereWithTheSameContentIsLeftAlone() {
        LifecycleBundle scripts = LifecycleScripts.standard(SPEC);
        LifecycleScripts.upload(scripts, PREFIX, hyperpod.aws());
        aws.requests().clear();

        LifecycleScripts.upload(scripts.with("common.sh", "# another"), PREFIX + "/", hyperpod.aws());

        assertThat(aws.requests().count("PutObject")).isEqualTo(1);
    }

    @Test
    void whereListingIsDeniedEverythingIsUploaded() {
        aws.faults().add(Fault.accessDenied().on("s3", "ListObjectsV2"));
        LifecycleBundle scripts = LifecycleScripts.standard(SPEC);

        LifecycleScripts.upload(scripts, PREFIX, hyperpod.aws());

        assertThat(aws.requests().count("PutObject")).isEqualTo(scripts.files().size());
    }

    @Test
    void aBucketInAnotherRegionIsReached() {
        aws.world(world -> world.bucket(Ready.bucket(Ready.PLACE), bucket -> bucket.region("eu-west-1")));
        LifecycleBundle scripts = LifecycleScripts.standard(SPEC);

        LifecycleScripts.upload(scripts, PREFIX, hyperpod.aws());

        aws.world(world -> assertThat(scripts.files().keySet())
                .allMatch(name -> world.objectExists(Ready.bucket(Ready.PLACE), "slurm/" + name)));
    }

    @Test
    void aBucketThatIsNotThereIsReported() {
        assertThatThrownBy(() -> LifecycleScripts.upload(
                        LifecycleScripts.standard(SPEC), "s3://sagemaker-nobodys/slurm", hyperpod.aws()))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND));
    }

    @Test
    void aBundleWithoutItsFirstScriptIsRefused() {
        assertThatThrownBy(() -> LifecycleScripts.upload(
                        new LifecycleBundle(Map.of("start.sh", "#!/bin/bash\n")), PREFIX, hyperpod.aws()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[start.sh]");
    }

    @Test
    void aPlaceThatIsNotInS3IsRefused() {
        assertThatThrownBy(() -> LifecycleScripts.upload(
                        LifecycleScripts.standard(SPEC), "https://example.com/slurm", hyperpod.aws()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("s3://bucket/prefix");
    }
}
