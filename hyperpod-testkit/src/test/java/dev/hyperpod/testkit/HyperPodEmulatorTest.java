package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

@Timeout(60)
class HyperPodEmulatorTest {

    @RegisterExtension
    final HyperPodEmulatorExtension extension =
            HyperPodEmulatorExtension.with(emulator -> emulator.openAccount().service(new Echo()));

    @Test
    void aClientThatWaitsOnItsSchedulerSeesAClusterComeUpAtOnce(HyperPodEmulator aws) {
        try (SageMakerClient client = Bench.client(aws.uri())) {
            client.createCluster(Bench.slurm("train", Bench.group("workers", 2)).build());
            CompletableFuture<ClusterStatus> up = new CompletableFuture<>();
            Instant began = aws.clock().instant();
            Runnable poll = new Runnable() {
                @Override
                public void run() {
                    ClusterStatus status = client.describeCluster(request -> request.clusterName("train"))
                            .clusterStatus();
                    if (status == ClusterStatus.CREATING) {
                        var unused = aws.clock().scheduler().schedule(this, 30, TimeUnit.SECONDS);
                    } else {
                        up.complete(status);
                    }
                }
            };
            aws.clock().scheduler().execute(poll);
            assertThat(up.join()).isEqualTo(ClusterStatus.IN_SERVICE);
            assertThat(Duration.between(began, aws.clock().instant())).isEqualTo(Duration.ofMinutes(20));
            assertThat(aws.requests().count("DescribeCluster")).isEqualTo(41);
            assertThat(aws.requests().entries())
                    .hasSize(42)
                    .endsWith(new RequestLog.Entry("sagemaker", "DescribeCluster", 200));
        }
    }

    @Test
    void everyAnswerHasARequestId(URI endpoint) throws Exception {
        HttpResponse<String> answer = post(endpoint, "SageMaker.ListClusters", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(answer.body()).isEqualTo("{\"ClusterSummaries\":[]}");
    }

    @Test
    void anUnknownOperationIsNotAnswered(URI endpoint) throws Exception {
        HttpResponse<String> answer = post(endpoint, "SageMaker.CreateTrainingJob", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"UnknownOperationException\"");
    }

    @Test
    void whatIsNotJsonIsRefused(URI endpoint) throws Exception {
        assertThat(post(endpoint, "SageMaker.ListClusters", "{").body()).contains("SerializationException");
        assertThat(post(endpoint, "SageMaker.ListClusters", "[]").body()).contains("SerializationException");
        assertThat(post(endpoint, "SageMaker.ListClusters", "{}{}").body()).contains("SerializationException");
        assertThat(post(endpoint, "SageMaker.ListClusters", "{\"MaxResults\":\"a\"}")
                        .body())
                .contains("\"message\":\"STRING_VALUE can not be converted to an Integer\"");
    }

    @Test
    void whatIsNotPostedToTheRootIsNoOperation(URI endpoint) throws Exception {
        assertThat(post(endpoint.resolve("/clusters"), "SageMaker.ListClusters", "{}")
                        .body())
                .contains("UnknownOperationException");
    }

    @Test
    void anUnknownServiceIsRefusedInTheProtocolOfTheRequest(URI endpoint) throws Exception {
        HttpResponse<String> json = post(endpoint, "dynamodb", "DynamoDB.ListTables", "{}");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("\"__type\":\"UnknownOperationException\"");
        HttpRequest get = HttpRequest.newBuilder(endpoint.resolve("/2015-03-31/functions"))
                .header("Authorization", signedFor("lambda"))
                .build();
        HttpResponse<String> rest = HttpClient.newHttpClient().send(get, BodyHandlers.ofString());
        assertThat(rest.statusCode()).isEqualTo(404);
        assertThat(rest.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
    }

    @Test
    void requestsReachTheServiceThatTheyAreSignedFor(URI endpoint) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/a%20b?x=%2F"))
                .header("Authorization", signedFor("echo"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("GET /a%20b x=%2F");
    }

    @Test
    void anAnswerThatBreaksTheModelFailsLoudly() {
        TestAccount account = new TestAccount().subnet("subnet-a", "somewhere", "usw2-az1", 1000);
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                        .clock(EmulatorClock.manual(Bench.START))
                        .account(account)
                        .start();
                SageMakerClient client = Bench.client(aws.uri())) {
            client.createCluster(Bench.slurm("train", Bench.group("workers", 1)).build());
            aws.clock().advance(Duration.ofMinutes(20));
            String id = client.listClusterNodes(request -> request.clusterName("train"))
                    .clusterNodeSummaries()
                    .get(0)
                    .instanceId();
            assertThatThrownBy(() -> client.describeClusterNode(
                            request -> request.clusterName("train").nodeId(id)))
                    .isInstanceOfSatisfying(
                            SageMakerException.class,
                            error -> assertThat(error.statusCode()).isEqualTo(500))
                    .hasMessageContaining("nodeDetails.placement.availabilityZone");
            assertThat(aws.violations()).hasSize(1);
        }
    }

    @Test
    void emulatorsStandSideBySide(HyperPodEmulator one) {
        try (HyperPodEmulator other = HyperPodEmulator.start();
                SageMakerClient client = Bench.client(other.uri())) {
            client.listClusters(request -> {});
            assertThat(other.requests().total()).isEqualTo(1);
            assertThat(one.requests().total()).isZero();
        }
    }

    private static HttpResponse<String> post(URI endpoint, String target, String body)
            throws IOException, InterruptedException {
        return post(endpoint, "sagemaker", target, body);
    }

    private static String signedFor(String service) {
        return "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-west-2/" + service + "/aws4_request, Signature=0";
    }

    private static HttpResponse<String> post(URI endpoint, String service, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", signedFor(service))
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** Answers what it was asked. */
    private static final class Echo implements Service {

        @Override
        public String signingName() {
            return "echo";
        }

        @Override
        public String operation(EmulatedRequest request) {
            return "Echo";
        }

        @Override
        public EmulatedResponse handle(EmulatedRequest request, String requestId) {
            return answer(200, request.method() + " " + request.path() + " " + request.rawQuery());
        }

        @Override
        public EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
            return answer(error.status(), error.text());
        }

        private static EmulatedResponse answer(int status, String text) {
            return new EmulatedResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
