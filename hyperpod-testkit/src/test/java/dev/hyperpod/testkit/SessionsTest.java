package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.world.Ready;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

class SessionsTest {

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final SageMakerClient sageMaker = Bench.client(aws.uri());
    private final SsmClient ssm = SsmClient.builder()
            .endpointOverride(aws.uri())
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();
    private String instance = "";
    private String target = "";

    @BeforeEach
    @SuppressWarnings("unchecked") // the SDK takes its consumers as varargs
    void create() {
        String arn = sageMaker
                .createCluster(request -> request.clusterName("train")
                        .instanceGroups(group -> group.instanceGroupName("my-workers")
                                .instanceType("ml.c5.large")
                                .instanceCount(1)
                                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))))
                .clusterArn();
        aws.clock().advance(Duration.ofMinutes(20));
        instance = sageMaker
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();
        target = "sagemaker-cluster:" + arn.substring(arn.lastIndexOf('/') + 1) + "_my-workers-" + instance;
    }

    @AfterEach
    void close() {
        sageMaker.close();
        ssm.close();
        aws.close();
    }

    @Test
    void aSessionToANodeIsToldWhereItsChannelIs() {
        StartSessionResponse session =
                ssm.startSession(request -> request.target(target).reason("debug"));
        assertThat(session.sessionId()).matches("developer-[0-9a-f]{17}");
        URI stream = URI.create(session.streamUrl());
        assertThat(stream.getScheme()).isEqualTo("ws");
        assertThat(stream.getAuthority()).isEqualTo(aws.uri().getAuthority());
        assertThat(stream.getPath()).isEqualTo("/v1/data-channel/" + session.sessionId());
        assertThat(stream.getQuery()).isEqualTo("role=publish_subscribe");
        assertThat(session.tokenValue()).hasSizeBetween(60, 300);
    }

    @Test
    void onlyANodesOwnTargetIsConnected() {
        for (String wrong : List.of(
                instance,
                target.replace("my-workers", "workers"),
                target.substring(0, target.length() - 1) + "x",
                "sagemaker-cluster:")) {
            assertThatThrownBy(() -> ssm.startSession(request -> request.target(wrong)))
                    .isInstanceOf(TargetNotConnectedException.class)
                    .hasMessageContaining(wrong + " is not connected.");
            assertThat(ssm.getConnectionStatus(request -> request.target(wrong)).statusAsString())
                    .isEqualTo("notconnected");
        }
        assertThat(ssm.getConnectionStatus(request -> request.target(target)).statusAsString())
                .isEqualTo("connected");
    }

    @Test
    void documentsTakeTheirOwnParametersOnly() {
        start("AWS-StartSSHSession", Map.of("portNumber", List.of("22")));
        start("AWS-StartNonInteractiveCommand", Map.of("command", List.of("nvidia-smi -L")));
        start("AWS-StartPortForwardingSession", Map.of("portNumber", List.of("8080"), "localPortNumber", List.of("0")));
        assertThatThrownBy(() -> start("SSM-SessionManagerRunShellAsUbuntu", Map.of()))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("Document with name SSM-SessionManagerRunShellAsUbuntu does not exist.");
        assertInvalid("AWS-StartInteractiveCommand", Map.of());
        assertInvalid("AWS-StartSSHSession", Map.of("portNumber", List.of("70000")));
        assertInvalid("AWS-StartSSHSession", Map.of("port", List.of("22")));
        assertInvalid("AWS-StartSSHSession", Map.of("portNumber", List.of("22", "23")));
    }

    @Test
    @SuppressWarnings("unchecked") // the SDK takes its consumers as varargs
    void sessionsAreListedWhileTheyLastAndAfterwards() {
        String first = ssm.startSession(request -> request.target(target)).sessionId();
        aws.clock().advance(Duration.ofMinutes(1));
        String second = ssm.startSession(request -> request.target(target).reason("debug"))
                .sessionId();
        assertThat(sessions("Active")).extracting(Session::sessionId).containsExactly(second, first);
        assertThat(ssm.describeSessionsPaginator(
                                request -> request.state("Active").maxResults(1))
                        .sessions())
                .hasSize(2);
        assertThat(ssm.describeSessions(request -> request.state("Active")
                                .filters(filter -> filter.key("InvokedAfter")
                                        .value(Bench.START
                                                .plus(Duration.ofMinutes(20))
                                                .toString())))
                        .sessions())
                .extracting(Session::reason)
                .containsExactly("debug");
        ssm.terminateSession(request -> request.sessionId(first));
        assertThat(sessions("Active")).extracting(Session::sessionId).containsExactly(second);
        assertThat(sessions("History")).singleElement().satisfies(session -> {
            assertThat(session.statusAsString()).isEqualTo("Terminated");
            assertThat(session.endDate()).isNotNull();
            assertThat(session.documentName()).isEqualTo("SSM-SessionManagerRunShell");
        });
    }

    @Test
    void aSessionIsResumedWithANewTokenUntilItEnds() {
        StartSessionResponse session = ssm.startSession(request -> request.target(target));
        var resumed = ssm.resumeSession(request -> request.sessionId(session.sessionId()));
        assertThat(resumed.streamUrl()).isEqualTo(session.streamUrl());
        assertThat(resumed.tokenValue()).isNotEqualTo(session.tokenValue()).isNotEmpty();
        ssm.terminateSession(request -> request.sessionId(session.sessionId()));
        assertThat(ssm.resumeSession(request -> request.sessionId(session.sessionId()))
                        .tokenValue())
                .isEmpty();
        assertThatThrownBy(() -> ssm.resumeSession(request -> request.sessionId("developer-0")))
                .isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void aSessionEndsWithItsNode() {
        ssm.startSession(request -> request.target(target));
        aws.clusters().lose("train", instance);
        assertThat(sessions("Active")).isEmpty();
        assertThat(sessions("History")).hasSize(1);
    }

    @Test
    void nodesAreNoManagedInstances() {
        assertThat(ssm.describeInstanceInformation(request -> {}).instanceInformationList())
                .isEmpty();
    }

    @Test
    void requestsAreHeldAgainstTheModel() {
        assertThatThrownBy(() -> ssm.startSession(request -> {}))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("Value null at 'target' failed to satisfy constraint: Member must not be null");
        assertThatThrownBy(() -> ssm.describeSessions(request -> request.state("Open")))
                .hasMessageContaining("Member must satisfy enum value set: [Active, History]");
    }

    private void start(String document, Map<String, List<String>> parameters) {
        ssm.startSession(
                request -> request.target(target).documentName(document).parameters(parameters));
    }

    private void assertInvalid(String document, Map<String, List<String>> parameters) {
        assertThatThrownBy(() -> start(document, parameters))
                .isInstanceOfSatisfying(
                        SsmException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    private List<Session> sessions(String state) {
        return ssm.describeSessions(request -> request.state(state)).sessions();
    }
}
