package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** What only somebody who means harm, or a broken client, would send. */
@Timeout(60)
class HardeningTest {

    private static final HyperPodEmulator AWS = HyperPodEmulator.start();
    private static final int MIB = 1024 * 1024;

    @AfterAll
    static void close() {
        AWS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, 413, RequestEntityTooLargeException",
        "ec2, 413, <Code>RequestEntityTooLarge</Code>",
        "servicequotas, 413, RequestEntityTooLargeException"
    })
    void aBodyOfFiftyMegabytesIsTooLarge(String service, int status, String code) throws Exception {
        HttpResponse<String> answer = post(service, new byte[50 * MIB]);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    @Test
    void anObjectOfFiftyMegabytesIsTaken() throws Exception {
        HttpRequest put = HttpRequest.newBuilder(AWS.uri().resolve("/" + Ready.bucket(Ready.PLACE) + "/large"))
                .header("Authorization", signed("s3"))
                .PUT(BodyPublishers.ofByteArray(new byte[50 * MIB]))
                .build();
        assertThat(send(put).statusCode()).isEqualTo(200);
        AWS.world(world -> world.bucket(Ready.bucket(Ready.PLACE), bucket -> bucket.removeObject("large")));
    }

    @Test
    void aBodyWithoutALengthIsTooLargeAsWell() throws Exception {
        byte[] piece = new byte[MIB];
        HttpRequest request = HttpRequest.newBuilder(AWS.uri())
                .header("Authorization", signed("sagemaker"))
                .header("X-Amz-Target", "SageMaker.ListClusters")
                .POST(BodyPublishers.ofByteArrays(
                        () -> IntStream.range(0, 30).mapToObj(index -> piece).iterator()))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(413);
    }

    @Test
    void whoAsksFirstIsToldBeforeTheBodyIsSent() {
        String answer = RawHttp.send(
                AWS.uri(),
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 999999999\r\n"
                        + "X-Amz-Target: SageMaker.ListClusters\r\nAuthorization: " + signed("sagemaker")
                        + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("RequestEntityTooLargeException");
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                + "X-Amz-Target: SageMaker.ListClusters\r\nAuthorization: " + signed("sagemaker") + "\r\n\r\n";
        String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        try (Socket socket = new Socket(AWS.uri().getHost(), AWS.uri().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().readNBytes(goOn.length()))
                    .asString(StandardCharsets.ISO_8859_1)
                    .isEqualTo(goOn);
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes())
                    .asString(StandardCharsets.ISO_8859_1)
                    .startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sagemaker", "servicequotas"})
    void jsonThatIsNestedTooDeepIsNotRead(String service) throws Exception {
        HttpResponse<String> answer =
                post(service, ("{\"a\":".repeat(100_000) + "[".repeat(100_000)).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;&b;\">]><CreateBucketConfiguration>&d;"
                        + "</CreateBucketConfiguration>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "DEEP"
            })
    void xmlThatIsABombIsMalformed(String text) throws Exception {
        String body = text.equals("DEEP") ? "<a>".repeat(100_000) : text;
        HttpRequest put = HttpRequest.newBuilder(AWS.uri().resolve("/bomb-bucket"))
                .header("Authorization", signed("s3"))
                .PUT(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(put);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>");
    }

    @Test
    void aBodyThatIsCutOffIsNotCarriedOut() {
        String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: SageMaker.ListClusters\r\nAuthorization: "
                + signed("sagemaker") + "\r\n";
        long before = AWS.requests().count("ListClusters");
        RawHttp.send(AWS.uri(), head + "Content-Length: 10\r\n\r\n{}");
        RawHttp.send(AWS.uri(), head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{}");
        RawHttp.send(AWS.uri(), head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}");
        assertThat(AWS.requests().count("ListClusters")).isEqualTo(before);
    }

    @Test
    void headersThatAreTooLongAreRefusedInXml() {
        String answer =
                RawHttp.send(AWS.uri(), "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "x".repeat(200_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("<Code>RequestHeaderSectionTooLarge</Code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void noMethodIsServedForNothing(String method) {
        String answer = RawHttp.send(AWS.uri(), method + " / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void whatIsNoHttpIsRefused() {
        assertThat(RawHttp.send(AWS.uri(), "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("<Code>BadRequest</Code>");
    }

    @Test
    void theServersOwnPathsAreNone() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(AWS.uri().resolve("/__admin/mappings")).build();
        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void sixtyFourClientsAtOnceAreAllServed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try (AwsClients clients = new AwsClients(AWS.uri(), "us-west-2")) {
            SageMakerClient client = clients.of(SageMakerClient.builder());
            Callable<Integer> caller = () -> {
                for (int call = 0; call < 10; call++) {
                    client.listClusters(request -> {});
                }
                return 10;
            };
            int served = 0;
            for (Future<Integer> done : threads.invokeAll(
                    IntStream.range(0, 64).mapToObj(index -> caller).toList())) {
                served += done.get();
            }
            assertThat(served).isEqualTo(640);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void slowClientsKeepNobodyElseWaiting() throws Exception {
        List<Socket> slow =
                IntStream.range(0, 100).mapToObj(index -> halfSent()).toList();
        assertThat(post("sagemaker", "{}".getBytes(StandardCharsets.ISO_8859_1)).statusCode())
                .isEqualTo(200);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    private static Socket halfSent() {
        try {
            Socket socket = new Socket(AWS.uri().getHost(), AWS.uri().getPort());
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le".getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> post(String service, byte[] body) throws Exception {
        URI endpoint = AWS.uri();
        String target =
                service.equals("sagemaker") ? "SageMaker.ListClusters" : "ServiceQuotasV20190624.ListServiceQuotas";
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", signed(service))
                .timeout(Duration.ofSeconds(50))
                .POST(BodyPublishers.ofByteArray(body));
        return send((service.equals("ec2") ? request : request.header("X-Amz-Target", target)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String signed(String service) {
        return "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-west-2/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }
}
