package dev.hyperpod.benchmarks;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.HyperPodClientBuilder;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** An emulator's clients, the library's and the peer's, and the clusters that they look at. */
final class Emulation {

    static final String REGION = "us-west-2";

    private static final InstanceType TYPE = InstanceType.of("ml.c5.4xlarge");
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

    private Emulation() {}

    /** The library in real time. */
    static HyperPodClientBuilder hyperPod(URI endpoint) {
        return HyperPod.builder().endpoint(endpoint).region(REGION).credentials(CREDENTIALS);
    }

    /** The library in the emulator's own time. */
    static HyperPodClient inVirtualTime(HyperPodEmulator aws) {
        return hyperPod(aws.uri())
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
                .build();
    }

    /** The AWS SDK with the HTTP client that the library uses too. */
    static SageMakerClient sdk(URI endpoint) {
        return SageMakerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A cluster of so many nodes, as evenly spread over so many groups as can be. */
    static ClusterSpec spec(String name, int nodes, int groups) {
        return spec(name, nodes, groups, group -> {});
    }

    /** The same with more said of each group. */
    static ClusterSpec spec(String name, int nodes, int groups, Consumer<InstanceGroupBuilder> more) {
        ClusterSpecBuilder spec = HyperPod.cluster(name)
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh");
        for (int group = 0; group < groups; group++) {
            spec = spec.instanceGroup(
                    "workers-" + group, TYPE, nodes / groups + (group < nodes % groups ? 1 : 0), more);
        }
        return spec.build();
    }

    /** Creates clusters and has their nodes come up. */
    static void create(HyperPodEmulator aws, ClusterSpec... specs) {
        try (HyperPodClient hyperpod = inVirtualTime(aws)) {
            for (ClusterSpec spec : specs) {
                hyperpod.create(spec).await();
            }
        }
    }
}
