package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class OwnClientTest {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final SageMakerClient own = SageMakerClient.builder()
            .endpointOverride(aws.uri())
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    private final HyperPodClient hyperpod =
            Clients.builder(aws).awsClient(SageMakerClient.class, own).build();

    @AfterEach
    void close() {
        hyperpod.close();
        own.close();
        aws.close();
    }

    @Test
    void membersThatTheClientLacksPassThroughIt() {
        ClusterSpec spec = Specs.cluster("llama")
                .continuousProvisioning()
                .instanceGroup("any", Specs.G5, 1, g -> g.anyOf(Specs.G5, Specs.C5))
                .build();

        Cluster cluster = hyperpod.create(spec).await();

        assertThat(cluster.describe().group("any").orElseThrow().instanceTypes())
                .containsExactly("ml.g5.8xlarge", "ml.c5.4xlarge");
    }

    @Test
    void itsOwnRetriesAreTheOnlyOnes() {
        aws.faults().add(Fault.throttle().on("sagemaker", "DescribeCluster").times(1));

        assertThatThrownBy(() -> hyperpod.open("llama"))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.THROTTLED));
        assertThat(aws.requests().count("DescribeCluster")).isEqualTo(1);
    }

    @Test
    void itsOwnRetriesAreTheOnlyOnesForListsToo() {
        Cluster cluster = hyperpod.create(Specs.small("llama").build()).await();
        aws.faults().add(Fault.throttle().on("sagemaker", "ListClusterNodes").times(1));

        assertThatThrownBy(() -> cluster.nodes().list()).isInstanceOf(AwsCallException.class);
        assertThat(aws.requests().count("ListClusterNodes")).isEqualTo(1);
    }

    @Test
    void closingTheLibraryLeavesItOpen() {
        hyperpod.close();

        assertThat(own.listClusters(r -> {}).clusterSummaries()).isEmpty();
    }
}
