package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.model.Members;
import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.model.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** SageMaker in the ready account, spoken to in JSON over HTTP, on a time that a test moves. */
final class RawSageMaker implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Model MODEL = Model.sageMaker();
    private static final Set<String> COMMON =
            Set.of("ValidationException", "ThrottlingException", "SerializationException", "UnknownOperationException");

    final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(START)).start();
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * An answer.
     *
     * @param body JSON; missing when the answer is empty
     */
    record Reply(int status, JsonNode body) {

        String error() {
            return body.path("__type").asText();
        }

        String text() {
            return body.path("Message").asText() + body.path("message").asText();
        }
    }

    /** Calls an operation with JSON in which single quotes stand for double ones, and checks the answer. */
    Reply call(String operation, String json) {
        HttpResponse<String> response = send(operation, json.replace('\'', '"'));
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        Reply reply = new Reply(response.statusCode(), parse(response.body()));
        if (reply.status() == 200) {
            checkAnswer(operation, reply, response.body());
        } else {
            checkError(operation, reply);
        }
        return reply;
    }

    /** Calls an operation that must succeed. */
    JsonNode done(String operation, String json) {
        Reply reply = call(operation, json);
        assertThat(reply.status()).as(operation + ": " + reply.body()).isEqualTo(200);
        return reply.body();
    }

    private HttpResponse<String> send(String operation, String json) {
        HttpRequest request = HttpRequest.newBuilder(aws.uri())
                .header("X-Amz-Target", "SageMaker." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-west-2/sagemaker/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkAnswer(String operation, Reply reply, String body) {
        MODEL.operation(operation)
                .orElseThrow()
                .output()
                .ifPresentOrElse(
                        shape -> {
                            assertThat(Validator.violations(shape, reply.body()))
                                    .as(operation)
                                    .isEmpty();
                            assertThat(Members.unknown(shape, reply.body()))
                                    .as(operation)
                                    .isEmpty();
                        },
                        () -> assertThat(body).as(operation).isEmpty());
    }

    private static void checkError(String operation, Reply reply) {
        Set<String> modelled =
                MODEL.operation(operation).map(Model.Operation::errors).orElse(Set.of());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(modelled.contains(reply.error()) || COMMON.contains(reply.error()))
                .as(operation + " answers " + reply.body())
                .isTrue();
        assertThat(reply.body().has(modelled.contains(reply.error()) ? "Message" : "message"))
                .isTrue();
    }

    void pass(Duration time) {
        aws.clock().advance(time);
    }

    @Override
    public void close() {
        aws.close();
    }
}
