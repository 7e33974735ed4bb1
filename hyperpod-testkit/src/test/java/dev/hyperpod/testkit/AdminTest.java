package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** The emulator's own endpoint, as a test in another language uses it. */
class AdminTest {

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final AwsClients clients = new AwsClients(aws.uri(), "us-west-2");
    private final SageMakerClient sageMaker = clients.of(SageMakerClient.builder());

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void itSaysHowTheEmulatorIs() throws Exception {
        assertThat(get("/_emulator"))
                .isEqualTo(
                        "{\"version\":\"unknown\",\"now\":\"2026-03-01T08:00:00Z\",\"clock\":\"manual\",\"requests\":0,"
                                + "\"regions\":[\"us-west-2\"]}");
    }

    @Test
    void timeIsMovedOn() throws Exception {
        assertThat(post("/_emulator/clock", "{\"advance\":\"PT20M\"}")).contains("\"now\":\"2026-03-01T08:20:00Z\"");
        assertThat(get("/_emulator/clock")).contains("\"now\":\"2026-03-01T08:20:00Z\"");
    }

    @Test
    void aClockThatRunsFasterJumpsAhead() throws Exception {
        try (HyperPodEmulator fast = HyperPodEmulator.builder()
                .clock(EmulatorClock.scaled(1, () -> Bench.START))
                .start()) {
            assertThat(send(fast.uri(), "POST", "/_emulator/clock", "{\"advance\":\"PT1H\"}")
                            .body())
                    .contains("\"now\":\"2026-03-01T09:00:00Z\"");
        }
    }

    @Test
    void aFaultIsPutInForceListedAndLifted() throws Exception {
        assertThat(
                        post(
                                "/_emulator/faults",
                                "{\"effect\":\"throttle\",\"service\":\"sagemaker\",\"operation\":\"ListClusters\",\"times\":9}"))
                .isEqualTo("{\"name\":\"fault-1\"}");
        assertThatThrownBy(this::list).isInstanceOf(SageMakerException.class).hasMessageContaining("Rate exceeded");
        assertThat(get("/_emulator/faults"))
                .isEqualTo("{\"faults\":[{\"name\":\"fault-1\",\"effect\":\"Throttle\",\"share\":1.0,\"hits\":1,"
                        + "\"service\":\"sagemaker\",\"operation\":\"ListClusters\",\"times\":9}]}");
        assertThat(send(aws.uri(), "DELETE", "/_emulator/faults/fault-1", "").statusCode())
                .isEqualTo(200);
        list();
        assertThat(send(aws.uri(), "DELETE", "/_emulator/faults/fault-1", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFaultHoldsInItsWindow() throws Exception {
        post(
                "/_emulator/faults",
                "{\"effect\":\"serverError\",\"status\":503,\"after\":\"PT1M\",\"lasting\":\"PT1M\"}");
        list();
        aws.clock().advance(Duration.ofMinutes(1));
        assertThatThrownBy(this::list).isInstanceOf(SageMakerException.class);
        aws.clock().advance(Duration.ofMinutes(1));
        list();
    }

    @Test
    void aMarketIsFollowedAndInterfacesLinger() throws Exception {
        post(
                "/_emulator/faults",
                "{\"effect\":\"market\",\"shape\":\"FIRST_ZONE_DEAD\",\"seed\":3,"
                        + "\"zoneIds\":[\"usw2-az1\",\"usw2-az2\"],\"instanceType\":\"ml.p5.48xlarge\"}");
        post("/_emulator/faults", "{\"effect\":\"lingeringInterfaces\",\"minutes\":30}");
        post(
                "/_emulator/faults",
                "{\"effect\":\"dryPool\",\"zoneId\":\"usw2-az1\",\"instanceType\":\"ml.p5.48xlarge\",\"spot\":true}");
        create("dry");
        post("/_emulator/clock", "{\"advance\":\"PT10M\"}");
        assertThat(status("dry")).isEqualTo("Failed");
    }

    @Test
    void aPoolRunsDryAndANodeFallsIll() throws Exception {
        post(
                "/_emulator/faults",
                "{\"effect\":\"dryPool\",\"region\":\"us-west-2\",\"zoneId\":\"usw2-az1\","
                        + "\"instanceType\":\"ml.p5.48xlarge\"}");
        create("dry");
        post("/_emulator/clock", "{\"advance\":\"PT1H\"}");
        assertThat(status("dry")).isEqualTo("Failed");
        post(
                "/_emulator/faults",
                "{\"effect\":\"plentifulPool\",\"zoneId\":\"usw2-az1\",\"instanceType\":\"ml.p5.48xlarge\"}");
        create("train");
        post("/_emulator/clock", "{\"advance\":\"PT1H\"}");
        assertThat(status("train")).isEqualTo("InService");
        String node = sageMaker
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();
        post(
                "/_emulator/faults",
                "{\"effect\":\"sickNode\",\"cluster\":\"train\",\"kind\":\"gpu-ecc\",\"instanceId\":\"" + node + "\"}");
        post(
                "/_emulator/faults",
                "{\"effect\":\"failingHealthChecks\",\"cluster\":\"train\",\"instanceGroup\":\"workers\"}");
        post(
                "/_emulator/faults",
                "{\"effect\":\"failingScripts\",\"cluster\":\"train\",\"instanceGroup\":\"workers\","
                        + "\"output\":\"exit 1\"}");
        assertThat(aws.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"effect\":\"throttle\",\"oops\":1} | unknown field 'oops', there are after, effect, from",
                "{\"effect\":\"earthquake\"} | unknown effect 'earthquake', there are accessDenied, connectionReset",
                "{\"effect\":\"throttle\",\"status\":500} | unknown field 'status'",
                "{\"effect\":\"market\",\"instanceType\":\"ml.g5.xlarge\",\"shape\":\"CALM\"} | unknown shape 'CALM', there are [STEADY",
                "{\"effect\":\"market\",\"instanceType\":\"ml.g5.xlarge\",\"shape\":\"STEADY\",\"zoneIds\":[1]} | 'zoneIds' is a list of texts",
                "{\"effect\":\"dryPool\",\"spot\":1} | 'spot' is true or false",
                "{\"effect\":\"delay\"} | 'delay' is missing",
                "{\"effect\":\"delay\",\"delay\":\"soon\"} | 'delay' is a time span such as PT5M, not 'soon'",
                "{\"effect\":\"throttle\",\"share\":2} | share must lie between 0 and 1",
                "{\"effect\":\"throttle\",\"times\":1.5} | 'times' is a whole number",
                "{\"effect\":\"throttle\",\"operation\":\"ListClusters\"} | an 'operation' needs its 'service'",
                "{\"effect\":\"throttle\",\"service\":\"service-quotas\"} | unknown service 'service-quotas', there are ec2",
                "{\"effect\":\"throttle\",\"effect\":\"delay\"} | Duplicate",
                "{\"effect\":\"throttle\"} {} | not JSON",
                "{\"effect\":\"sickNode\",\"cluster\":\"none\",\"instanceId\":\"i-1\"} | There is no cluster none",
                "{\"effect\":\"slowBoot\",\"cluster\":\"a\",\"instanceGroup\":\"b\"} | 'minutes' is missing",
                "{\"effect\":\"sickNode\",\"region\":\"moon\",\"cluster\":\"a\",\"instanceId\":\"i\"} | 'moon' is no name",
                "[] | a fault is a JSON object with an 'effect'"
            })
    void aFaultThatIsWrongIsRefusedWithTheReason(String form, String reason) throws Exception {
        HttpResponse<String> answer = send(aws.uri(), "POST", "/_emulator/faults", form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
        assertThat(aws.faults().all()).isEmpty();
    }

    @Test
    void requestsAreCountedAndForgotten() throws Exception {
        list();
        assertThat(get("/_emulator/requests"))
                .isEqualTo("{\"total\":1,\"counts\":{\"ListClusters\":1},\"newest\":"
                        + "[{\"service\":\"sagemaker\",\"operation\":\"ListClusters\",\"status\":200}]}");
        send(aws.uri(), "DELETE", "/_emulator/requests", "");
        assertThat(get("/_emulator/requests")).contains("\"total\":0");
    }

    @Test
    void aResetLeavesNothingBehind() throws Exception {
        create("train");
        IamClient iam = clients.of(IamClient.builder());
        aws.world(world -> world.addRole("Mine").removeRole(Ready.ROLE));
        post("/_emulator/faults", "{\"effect\":\"throttle\"}");
        post("/_emulator/reset", "");
        assertThat(sageMaker.listClusters(request -> {}).clusterSummaries()).isEmpty();
        iam.getRole(request -> request.roleName(Ready.ROLE));
        assertThatThrownBy(() -> iam.getRole(request -> request.roleName("Mine")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(aws.clusters()).isNotNull();
    }

    @Test
    void violationsAreListed() throws Exception {
        assertThat(get("/_emulator/violations")).isEqualTo("{\"violations\":[]}");
    }

    @Test
    void aWebPageIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(aws.uri().resolve("/_emulator/reset"))
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(send(request).statusCode()).isEqualTo(403);
        HttpRequest form = HttpRequest.newBuilder(aws.uri().resolve("/_emulator/reset"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(send(form).statusCode()).isEqualTo(415);
    }

    @Test
    void anotherNameThanTheLoopbacksIsS3s() {
        String answer = RawHttp.send(aws.uri(), "GET /_emulator HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("AccessDenied");
    }

    @Test
    void anUnknownPathOrMethodIsRefused() throws Exception {
        assertThat(send(aws.uri(), "GET", "/_emulator/none", "").statusCode()).isEqualTo(404);
        assertThat(send(aws.uri(), "PUT", "/_emulator/clock", "").statusCode()).isEqualTo(405);
        assertThat(send(aws.uri(), "GET", "/__admin/mappings", "").statusCode()).isEqualTo(403);
    }

    @Test
    void anAutomaticClockCannotBeMoved() throws Exception {
        try (HyperPodEmulator automatic = HyperPodEmulator.start()) {
            assertThat(send(automatic.uri(), "POST", "/_emulator/clock", "{\"advance\":\"PT1H\"}")
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void aFileOfFaultsIsRead() {
        byte[] file = "{\"faults\":[{\"effect\":\"throttle\",\"times\":1},{\"effect\":\"lostAnswer\"}]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(FaultForm.applyAll(file, aws)).containsExactly("fault-1", "fault-2");
    }

    private void list() {
        sageMaker.listClusters(request -> {});
    }

    private String status(String cluster) {
        return sageMaker
                .describeCluster(request -> request.clusterName(cluster))
                .clusterStatusAsString();
    }

    private void create(String name) {
        sageMaker.createCluster(request -> request.clusterName(name)
                .instanceGroups(Bench.group("workers", 1).toBuilder()
                        .lifeCycleConfig(scripts -> scripts.sourceS3Uri("s3://sagemaker-acme-us-west-2/lcs")
                                .onCreate("on_create.sh"))
                        .build())
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_A).securityGroupIds(Ready.SECURITY_GROUP)));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(aws.uri(), "GET", path, "").body();
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(aws.uri(), "POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(URI endpoint, String method, String path, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
