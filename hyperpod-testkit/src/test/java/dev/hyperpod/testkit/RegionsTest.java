package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sts.StsClient;

/** One account in many regions. */
class RegionsTest {

    private static final String HOME = "us-west-2";
    private static final String AWAY = "eu-central-1";

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final AwsClients home = new AwsClients(aws.uri(), HOME);
    private final AwsClients away = new AwsClients(aws.uri(), AWAY);

    @AfterEach
    void close() {
        home.close();
        away.close();
        assertThat(aws.violations()).isEmpty();
        aws.close();
    }

    @Test
    void aClusterLivesInTheRegionThatItsRequestWasSignedFor() {
        create(home.of(SageMakerClient.builder()), HOME);
        assertThat(home.of(SageMakerClient.builder())
                        .listClusters(request -> {})
                        .clusterSummaries())
                .hasSize(1);
        assertThat(away.of(SageMakerClient.builder())
                        .listClusters(request -> {})
                        .clusterSummaries())
                .isEmpty();
    }

    @Test
    void clustersOfOneNameInTwoRegionsAreTwo() {
        String one = create(home.of(SageMakerClient.builder()), HOME);
        String other = create(away.of(SageMakerClient.builder()), AWAY);
        assertThat(one).startsWith("arn:aws:sagemaker:us-west-2:111122223333:cluster/");
        assertThat(other).startsWith("arn:aws:sagemaker:eu-central-1:111122223333:cluster/");
        assertThat(one.substring(one.indexOf('/'))).isNotEqualTo(other.substring(other.indexOf('/')));
        aws.clock().advance(Duration.ofMinutes(20));
        assertThat(node(home)).isNotEqualTo(node(away));
    }

    @Test
    void everyRegionIsReadyWithZonesOfItsOwn() {
        assertThat(away.of(Ec2Client.builder()).describeSubnets(request -> {}).subnets())
                .extracting(subnet -> subnet.availabilityZone())
                .containsOnly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(away.of(EksClient.builder()).listClusters(request -> {}).clusters())
                .containsExactly(Ready.EKS_CLUSTER);
    }

    @Test
    void rolesAreTheSameInAllRegions() {
        aws.world(world -> world.removeRole(Ready.ROLE).addRole("Mine"));
        assertThat(away.of(IamClient.builder())
                        .getRole(request -> request.roleName("Mine"))
                        .role()
                        .arn())
                .isEqualTo("arn:aws:iam::111122223333:role/Mine");
        aws.world(AWAY, world -> assertThat(world.roles().find(Ready.ROLE)).isEmpty());
    }

    @Test
    void bucketsOfAllRegionsAreListedTogether() {
        away.of(Ec2Client.builder()).describeSubnets(request -> {});
        assertThat(s3(home).listBuckets().buckets())
                .extracting(bucket -> bucket.name() + " " + bucket.bucketRegion())
                .containsExactlyInAnyOrder(
                        "sagemaker-acme-us-west-2 us-west-2", "sagemaker-acme-eu-central-1 eu-central-1");
    }

    @Test
    void changesOfAWorldReachOneRegionOnly() {
        aws.world(AWAY, world -> world.removeEksCluster(Ready.EKS_CLUSTER));
        assertThat(away.of(EksClient.builder()).listClusters(request -> {}).clusters())
                .isEmpty();
        assertThat(home.of(EksClient.builder()).listClusters(request -> {}).clusters())
                .hasSize(1);
    }

    @Test
    void controlsReachOneRegionOnly() {
        aws.clusters(AWAY).dry("euc1-az1", "ml.p5.48xlarge");
        create(home.of(SageMakerClient.builder()), HOME);
        create(away.of(SageMakerClient.builder()), AWAY);
        aws.clock().advance(Duration.ofHours(1));
        assertThat(status(home)).isEqualTo("InService");
        assertThat(status(away)).isIn("Failed", "RollingBack");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1, arn:aws-cn:iam::111122223333:role/HyperPodRole",
        "us-gov-west-1, arn:aws-us-gov:iam::111122223333:role/HyperPodRole",
        "ap-southeast-5, arn:aws:iam::111122223333:role/HyperPodRole"
    })
    void aRegionsNameSaysItsPartition(String region, String role) {
        try (AwsClients there = new AwsClients(aws.uri(), region)) {
            assertThat(there.of(IamClient.builder())
                            .getRole(request -> request.roleName(Ready.ROLE))
                            .role()
                            .arn())
                    .isEqualTo(role);
        }
    }

    @Test
    void whatIsNoRegionIsRefused() {
        try (AwsClients nowhere = new AwsClients(aws.uri(), "moon-base-1")) {
            assertThatThrownBy(() -> nowhere.of(SageMakerClient.builder()).listClusters(request -> {}))
                    .isInstanceOfSatisfying(
                            SageMakerException.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"))
                    .hasMessageContaining("Credential should be scoped to a valid region.");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> aws.world("moon-base-1", world -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> aws.clusters("moon-base-1"));
    }

    @Test
    void aPresignedUrlGoesToItsRegion() throws Exception {
        away.of(Ec2Client.builder()).describeSubnets(request -> {});
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(aws.uri())
                .region(Region.of(AWAY))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "x")))
                .build()) {
            URI url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket(Ready.bucket(Place.of(AWAY, "111122223333")))
                                    .key(Ready.SCRIPT_KEY)))
                    .url()
                    .toURI();
            HttpResponse<String> answer = send(HttpRequest.newBuilder(url).build());
            assertThat(answer.body()).startsWith("#!/bin/bash");
        }
    }

    @ParameterizedTest
    @MethodSource
    void anAnonymousRequestIsRefusedInTheWordsOfItsService(HttpRequest.Builder request, int status, String code)
            throws Exception {
        HttpResponse<String> answer =
                send(request.uri(aws.uri().resolve(request.copy().build().uri().getRawPath()))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()
                        + answer.headers().firstValue("x-amzn-ErrorType").orElse(""))
                .contains(code);
    }

    static Stream<Arguments> anAnonymousRequestIsRefusedInTheWordsOfItsService() {
        return Stream.of(
                Arguments.of(
                        at("/").header("X-Amz-Target", "SageMaker.ListClusters").POST(BodyPublishers.ofString("{}")),
                        400,
                        "MissingAuthenticationTokenException"),
                Arguments.of(form("Action=GetCallerIdentity&Version=2011-06-15"), 403, "MissingAuthenticationToken<"),
                Arguments.of(form("Action=DescribeVpcs&Version=2016-11-15"), 403, "MissingAuthenticationToken<"),
                Arguments.of(at("/clusters/ml"), 403, "MissingAuthenticationTokenException"),
                Arguments.of(at("/bucket/key"), 403, "<Code>AccessDenied</Code>"),
                Arguments.of(
                        at("/bucket/key").header("Authorization", "Bearer x"), 400, "AuthorizationHeaderMalformed"));
    }

    @Test
    void aRequestSignedForAnotherServiceIsRefused() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(aws.uri())
                .header("X-Amz-Target", "SageMaker.ListClusters")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-west-2/servicequotas/aws4_request")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertThat(answer.body()).contains("Credential should be scoped to correct service: 'sagemaker'.");
    }

    @Test
    void anAccountOfOnesOwnAnswersForAllRegions() {
        try (Bench bench = Bench.on(new TestAccount());
                AwsClients elsewhere = new AwsClients(bench.aws.uri(), AWAY)) {
            bench.client.createCluster(
                    Bench.slurm("train", Bench.group("workers", 1)).build());
            assertThat(elsewhere
                            .of(SageMakerClient.builder())
                            .listClusters(request -> {})
                            .clusterSummaries())
                    .hasSize(1);
        }
    }

    @Test
    void callersAreInTheSameAccountEverywhere() {
        assertThat(away.of(StsClient.builder()).getCallerIdentity().account()).isEqualTo("111122223333");
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1" + path));
    }

    private static HttpRequest.Builder form(String body) {
        return at("/").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static S3Client s3(AwsClients clients) {
        return clients.of(S3Client.builder().forcePathStyle(true));
    }

    private static String create(SageMakerClient client, String region) {
        ClusterInstanceGroupSpecification group = Bench.group("workers", 1).toBuilder()
                .lifeCycleConfig(scripts -> scripts.sourceS3Uri("s3://sagemaker-acme-" + region + "/lcs")
                        .onCreate("on_create.sh"))
                .build();
        return client.createCluster(request -> request.clusterName("train")
                        .instanceGroups(group)
                        .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_A).securityGroupIds(Ready.SECURITY_GROUP)))
                .clusterArn();
    }

    private static String status(AwsClients clients) {
        return clients.of(SageMakerClient.builder())
                .describeCluster(request -> request.clusterName("train"))
                .clusterStatusAsString();
    }

    private static String node(AwsClients clients) {
        return clients.of(SageMakerClient.builder())
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();
    }
}
