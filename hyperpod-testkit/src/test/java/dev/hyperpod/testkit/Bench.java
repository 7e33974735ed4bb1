package dev.hyperpod.testkit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceType;
import software.amazon.awssdk.services.sagemaker.model.CreateClusterRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeClusterResponse;

/** An emulator on manual time with an account and a real client. */
public final class Bench implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    public final TestAccount account;
    public final HyperPodEmulator aws;
    public final SageMakerClient client;

    private Bench(TestAccount account) {
        this.account = account;
        this.aws = HyperPodEmulator.builder()
                .clock(EmulatorClock.manual(START))
                .account(account)
                .start();
        this.client = client(aws.uri());
    }

    public static Bench on(TestAccount account) {
        return new Bench(account);
    }

    public static SageMakerClient client(URI endpoint) {
        return SageMakerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "x")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    public void pass(Duration time) {
        aws.clock().advance(time);
    }

    public void passMinutes(int minutes) {
        pass(Duration.ofMinutes(minutes));
    }

    public DescribeClusterResponse describe(String name) {
        return client.describeCluster(request -> request.clusterName(name));
    }

    /** A group of p5 nodes with scripts. */
    public static ClusterInstanceGroupSpecification group(String name, int count) {
        return group(name, ClusterInstanceType.ML_P5_48_XLARGE, count, spec -> {});
    }

    public static ClusterInstanceGroupSpecification group(
            String name,
            ClusterInstanceType type,
            int count,
            Consumer<ClusterInstanceGroupSpecification.Builder> more) {
        ClusterInstanceGroupSpecification.Builder spec = ClusterInstanceGroupSpecification.builder()
                .instanceGroupName(name)
                .instanceType(type)
                .instanceCount(count)
                .executionRole(TestAccount.ROLE)
                .lifeCycleConfig(scripts ->
                        scripts.sourceS3Uri("s3://sagemaker-acme/lcs").onCreate("on_create.sh"));
        more.accept(spec);
        return spec.build();
    }

    /** A Slurm cluster in a VPC. */
    public static CreateClusterRequest.Builder slurm(String name, ClusterInstanceGroupSpecification... groups) {
        return CreateClusterRequest.builder()
                .clusterName(name)
                .instanceGroups(groups)
                .vpcConfig(vpc -> vpc.subnets("subnet-a").securityGroupIds("sg-a"));
    }

    /** An EKS cluster that provisions continuously. */
    public static CreateClusterRequest.Builder continuous(String name, ClusterInstanceGroupSpecification... groups) {
        return slurm(name, groups)
                .orchestrator(orchestrator -> orchestrator.eks(eks -> eks.clusterArn(TestAccount.EKS)))
                .nodeProvisioningMode("Continuous");
    }

    @Override
    public void close() {
        try {
            if (!aws.violations().isEmpty()) {
                throw new AssertionError("The emulator broke its model: " + aws.violations());
            }
        } finally {
            client.close();
            aws.close();
        }
    }
}
