package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.wire.SigningKey;
import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Requests as AWS's own clients sign them, right and wrong. */
class SignaturesTest {

    private static final String REGION = "us-west-2";
    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final String TRUSTS_THE_ACCOUNT = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final AwsCredentials RIGHT = AwsBasicCredentials.create("AKIDRIGHT", "a/very+secret");
    private static final AwsCredentials WRONG = AwsBasicCredentials.create("AKIDRIGHT", "another");
    private static final AwsCredentials UNKNOWN = AwsBasicCredentials.create("AKIDOTHER", "a/very+secret");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final HyperPodEmulator aws = HyperPodEmulator.builder()
            .credentials("AKIDRIGHT", "a/very+secret")
            .credentials("ASIATEMPORARY", "secret", "to/ken==")
            .realTime(() -> now.get())
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void everyProtocolsSignaturesHold() {
        calls(RIGHT).forEach(call -> {
            try {
                call.call();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, InvalidSignatureException, 400",
        "eks, InvalidSignatureException, 403",
        "iam, SignatureDoesNotMatch, 403",
        "s3, SignatureDoesNotMatch, 403"
    })
    void aWrongSecretIsRefused(String service, String code, int status) {
        refused(call(service, WRONG), code, status);
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, UnrecognizedClientException, 400",
        "eks, UnrecognizedClientException, 403",
        "sts, InvalidClientTokenId, 403",
        "s3, InvalidAccessKeyId, 403"
    })
    void anUnknownKeyIsRefused(String service, String code, int status) {
        refused(call(service, UNKNOWN), code, status);
    }

    /** The JDK's URL connection keeps the body of a 401 to itself. */
    @Test
    void ec2AnswersWrongKeysWith401() {
        assertThatThrownBy(call("ec2", WRONG))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(401));
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, InvalidSignatureException, Signature expired: ",
        "iam, SignatureDoesNotMatch, Signature expired: ",
        "ec2, RequestExpired, Request has expired.",
        "s3, RequestTimeTooSkewed, The difference between the request time and the current time is too large."
    })
    void aRequestOfTwentyMinutesAgoIsRefused(String service, String code, String text) {
        now.set(Instant.now().plus(Duration.ofMinutes(20)));
        assertThatThrownBy(call(service, RIGHT))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    @Test
    void aRequestOfTheFutureIsRefused() {
        now.set(Instant.now().minus(Duration.ofMinutes(20)));
        assertThatThrownBy(call("sagemaker", RIGHT)).hasMessageContaining("Signature not yet current: ");
    }

    @Test
    void aSessionTokenMustBeTheRightOne() throws Throwable {
        call("s3", AwsSessionCredentials.create("ASIATEMPORARY", "secret", "to/ken=="))
                .call();
        refused(call("s3", AwsSessionCredentials.create("ASIATEMPORARY", "secret", "other")), "InvalidToken", 400);
        refused(
                call("sagemaker", AwsBasicCredentials.create("ASIATEMPORARY", "secret")),
                "UnrecognizedClientException",
                400);
    }

    @Test
    void aKeyThatTheAccountHandedOutHoldsUntilItRunsOut() throws Throwable {
        aws.world(world -> world.issuedKeys()
                .add(SigningKey.lasting("ASIAISSUED", "secret").withToken("token"), Duration.ofMinutes(10)));
        AwsCredentials issued = AwsSessionCredentials.create("ASIAISSUED", "secret", "token");
        call("sagemaker", issued).call();
        now.set(Instant.now().plus(Duration.ofMinutes(11)));
        refused(call("sagemaker", issued), "ExpiredTokenException", 400);
        refused(call("eks", issued), "ExpiredTokenException", 403);
        refused(call("iam", issued), "ExpiredToken", 403);
        refused(call("s3", issued), "ExpiredToken", 400);
        refused(call("ec2", issued), "RequestExpired", 400);
        aws.world(world -> world.issuedKeys().remove("ASIAISSUED"));
        refused(call("sagemaker", issued), "UnrecognizedClientException", 400);
    }

    @Test
    void aSessionOfStsSignsAsWell() throws Throwable {
        try (AwsClients clients = new AwsClients(aws.uri(), REGION, RIGHT)) {
            aws.world(world -> world.role(Ready.ROLE, role -> role.trustPolicy(TRUSTS_THE_ACCOUNT)));
            Credentials session = clients.of(StsClient.builder())
                    .assumeRole(request -> request.roleArn("arn:aws:iam::111122223333:role/" + Ready.ROLE)
                            .roleSessionName("me"))
                    .credentials();
            call(
                            "sagemaker",
                            AwsSessionCredentials.create(
                                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))
                    .call();
            refused(
                    call("sagemaker", AwsSessionCredentials.create(session.accessKeyId(), "x", session.sessionToken())),
                    "InvalidSignatureException",
                    400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.txt", "a b/ä+&=?#%.txt", "a//b/../c/./d", "tilde~'()*!"})
    void anObjectsKeyIsSignedAsItIsSent(String key) {
        try (AwsClients clients = new AwsClients(aws.uri(), REGION, RIGHT)) {
            S3Client s3 = clients.of(S3Client.builder().forcePathStyle(true));
            s3.putObject(
                    put -> put.bucket(BUCKET).key(key).metadata(java.util.Map.of("a", "b  c")),
                    RequestBody.fromString("content"));
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String())
                    .isEqualTo("content");
            assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(key.substring(0, 1)))
                            .contents())
                    .hasSize(1);
        }
    }

    @Test
    void aSignedStreamOfManyChunksIsTaken() {
        byte[] content = new byte[1_000_000];
        try (AwsClients clients = new AwsClients(aws.uri(), REGION, RIGHT)) {
            S3Client s3 = clients.of(S3Client.builder().forcePathStyle(true));
            s3.putObject(put -> put.bucket(BUCKET).key("big"), RequestBody.fromBytes(content));
            assertThat(s3.headObject(head -> head.bucket(BUCKET).key("big")).contentLength())
                    .isEqualTo(1_000_000);
        }
    }

    @Test
    void aPresignedUrlHoldsUntilItRunsOut() throws Exception {
        URI url = presigned(RIGHT);
        assertThat(get(url).body()).startsWith("#!/bin/bash");
        now.set(Instant.now().plus(Duration.ofMinutes(6)));
        HttpResponse<String> late = get(url);
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
    }

    @Test
    void aPresignedUrlThatWasChangedIsRefused() throws Exception {
        URI url = URI.create(presigned(RIGHT).toString().replace("on_create", "on_delete"));
        assertThat(get(url).body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(get(URI.create(presigned(RIGHT).toString().replaceAll("X-Amz-Date=[^&]*&", "")))
                        .body())
                .contains("<Code>AuthorizationQueryParametersError</Code>");
        assertThat(get(URI.create(presigned(RIGHT).toString().replace("X-Amz-Expires=300", "X-Amz-Expires=604801")))
                        .body())
                .contains("X-Amz-Expires must be less than a week");
    }

    @Test
    void aHeaderThatCannotBeReadIsIncomplete() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(aws.uri())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDRIGHT/20260101/us-west-2/sagemaker/aws4_request")
                .header("X-Amz-Target", "SageMaker.ListClusters")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("IncompleteSignatureException")
                .contains("Authorization header requires 'Signature' parameter.")
                .contains("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }

    @Test
    void noSignatureIsNoKey() throws Exception {
        assertThat(get(aws.uri().resolve("/bucket/key")).body()).contains("<Code>AccessDenied</Code>");
    }

    private URI presigned(AwsCredentials credentials) throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(aws.uri())
                .region(Region.of(REGION))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket(BUCKET).key(Ready.SCRIPT_KEY)))
                    .url()
                    .toURI();
        }
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private static void refused(ThrowingCallable call, String code, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.statusCode()).isEqualTo(status);
        });
    }

    private Stream<ThrowingCallable> calls(AwsCredentials credentials) {
        return Stream.of("sagemaker", "eks", "iam", "sts", "ec2", "s3", "servicequotas")
                .map(service -> call(service, credentials));
    }

    private ThrowingCallable call(String service, AwsCredentials credentials) {
        return () -> {
            try (AwsClients clients = new AwsClients(aws.uri(), REGION, credentials)) {
                Object unused = switch (service) {
                    case "sagemaker" -> clients.of(SageMakerClient.builder()).listClusters(request -> {});
                    case "eks" ->
                        clients.of(EksClient.builder())
                                .describeAddon(request ->
                                        request.clusterName(Ready.EKS_CLUSTER).addonName("coredns"));
                    case "iam" -> clients.of(IamClient.builder()).getRole(request -> request.roleName(Ready.ROLE));
                    case "sts" -> clients.of(StsClient.builder()).getCallerIdentity();
                    case "ec2" ->
                        clients.of(Ec2Client.builder())
                                .describeSubnets(request -> request.filters(Filter.builder()
                                        .name("vpc-id")
                                        .values(Ready.VPC)
                                        .build()));
                    case "s3" ->
                        clients.of(S3Client.builder().forcePathStyle(true))
                                .listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));
                    default ->
                        clients.of(ServiceQuotasClient.builder())
                                .listServiceQuotas(request -> request.serviceCode("sagemaker"));
                };
            }
        };
    }
}
