package dev.hyperpod.neuron.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static dev.hyperpod.neuron.model.HubFixture.TOKEN;
import static dev.hyperpod.neuron.model.HubFixture.entry;
import static dev.hyperpod.neuron.model.HubFixture.entryPath;
import static dev.hyperpod.neuron.model.HubFixture.filePath;
import static dev.hyperpod.neuron.model.HubFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.sun.net.httpserver.HttpServer;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Hub that is slow, cut off, too large or not to be trusted; and a token that nobody else may see. */
class HostileHubTest {

    private static final int MIB = 1024 * 1024;

    private final HubFixture hub = new HubFixture();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aSlowHubIsUnreachableWhenTheTimeIsOver() {
        hub.answers(entryPath(), ok(entry("")).withFixedDelay(60_000));

        ModelLookup lookup =
                hub.settings().timeout(Duration.ofMillis(200)).build().find(ID);

        assertThat(lookup).isInstanceOf(ModelLookup.Unreachable.class);
        assertThat(lookup.describe()).contains("no answer came within 200 ms");
    }

    @Test
    void aBodyThatTricklesInEndsToo() {
        hub.answers(entryPath(), ok(entry("")).withChunkedDribbleDelay(100, 60_000));

        ModelLookup lookup =
                hub.settings().timeout(Duration.ofMillis(300)).build().find(ID);

        assertThat(lookup).isInstanceOf(ModelLookup.Unreachable.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAnswerThatBreaksOffIsRepeatedAndThenUnreachable(Fault fault) {
        hub.answers(entryPath(), aResponse().withFault(fault));

        assertThat(hub.anonymous().find(ID)).isInstanceOf(ModelLookup.Unreachable.class);
        hub.server.verify(4, getRequestedFor(anyUrl()));
    }

    @Test
    void ofTwoHundredMegabytesOnlyTheBeginningIsTakenIn() throws IOException {
        AtomicLong sent = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] garbage = new byte[MIB];
            Arrays.fill(garbage, (byte) '{');
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    out.write(garbage);
                    sent.addAndGet(MIB);
                }
            }
        });
        server.start();
        try {
            URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
            ModelLookup lookup = hub.settings().endpoint(endpoint).build().find(ID);

            assertThat(lookup)
                    .isInstanceOfSatisfying(
                            ModelLookup.Unreadable.class,
                            unreadable -> assertThat(unreadable.reason()).contains("too long"));
            assertThat(sent).hasValueLessThan(100L * MIB);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRedirectToAnotherHostIsFollowedWithoutTheToken() {
        try (HubFixture storage = new HubFixture()) {
            hub.answers(entryPath(), ok(entry("")));
            hub.answers(
                    filePath("config.json"),
                    aResponse().withStatus(302).withHeader("Location", storage.server.baseUrl() + "/blob?sig=a%2Fb"));
            storage.answers("/blob", ok(CONFIG));

            assertThat(hub.withToken().find(ID)).isInstanceOf(ModelLookup.Found.class);

            storage.server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", absent()));
        }
    }

    @Test
    void aRedirectWithinTheHubKeepsTheToken() {
        hub.answers(entryPath(), ok(entry("")));
        hub.answers(
                filePath("config.json"), aResponse().withStatus(307).withHeader("Location", "/api/resolve-cache/c"));
        hub.answers("/api/resolve-cache/c", ok(CONFIG));

        assertThat(hub.withToken().find(ID)).isInstanceOf(ModelLookup.Found.class);

        hub.server.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", absent()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/api/models/acme/acme-8b", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://[", "//"})
    void aRedirectThatLeadsNowhereIsUnreachable(String location) {
        hub.answers(entryPath(), aResponse().withStatus(302).withHeader("Location", location));

        assertThat(hub.anonymous().find(ID)).isInstanceOf(ModelLookup.Unreachable.class);
    }

    @Test
    void theTokenIsInNoTextAndNoLog() throws IOException {
        hub.answers(entryPath(), aResponse().withStatus(500).withHeader("X-Error-Message", "Bearer " + TOKEN));
        HubModels models = hub.withToken();

        String texts = models + models.find(ID).describe() + models.find(ID) + HubToken.of(TOKEN);

        assertThat(texts).doesNotContain(TOKEN);
        String log = Files.readString(Path.of("target", "test-log.txt"), StandardCharsets.UTF_8);
        assertThat(log).contains(entryPath() + ": 500").doesNotContain(TOKEN).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf_a\r\nX-Evil: 1", "hf_a b", "hf_\u00e9", "", " "})
    void aTokenThatIsNoneIsRefusedWithoutBeingShown(String token) {
        assertThatThrownBy(() -> HubModels.builder().token(token).build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems()).containsExactly("token: " + HubToken.RULE));
    }

    @Test
    void everySettingThatCannotBeIsNamedAtOnce() {
        assertThatThrownBy(() -> HubModels.builder()
                        .endpoint(URI.create("http://hub.example"))
                        .token(TOKEN)
                        .timeout(Duration.ZERO)
                        .fresh(Duration.ofSeconds(-1))
                        .httpClient(HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.ALWAYS)
                                .build())
                        .build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(4)
                                .anyMatch(problem -> problem.contains("not sent over plain http")))
                .hasMessageNotContaining(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://hub.example", "hub.example", "/hub", "mailto:a@b", "https://a:b@hub", "https://hub?x=1"})
    void anEndpointThatIsNoneIsRefusedWithoutBeingShown(String endpoint) {
        assertThatThrownBy(() -> HubModels.builder()
                        .endpoint(URI.create(endpoint))
                        .token(TOKEN)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("endpoint: an address such as")
                .hasMessageNotContaining(endpoint);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        hub.answers(entryPath(), ok(entry("")).withFixedDelay(60_000));
        HubModels models = hub.anonymous();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> models.find(ID)).isInstanceOf(OperationInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void forWhoNoLongerWaitsNothingIsRepeated() {
        hub.answers(entryPath(), aResponse().withStatus(500));
        try (EmulatorClock still = EmulatorClock.manual(hub.clock.instant())) {
            HubModels models = hub.settings()
                    .pacer(new Pacer(still, still.scheduler()))
                    .timeout(Duration.ofMillis(500))
                    .build();

            assertThat(models.find(ID)).isInstanceOf(ModelLookup.Unreachable.class);
            still.advance(Duration.ofMinutes(1));
        }

        hub.server.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void whoWaitsWhenThePacerStopsIsTold() {
        hub.answers(entryPath(), aResponse().withStatus(500));
        hub.pacer.stop();
        HubModels models = hub.anonymous();

        assertThatThrownBy(() -> models.find(ID)).isInstanceOf(OperationInterruptedException.class);
    }

    @Test
    void theEnvironmentIsReadAsTheHubsOwnToolsReadIt(@TempDir Path home) throws IOException {
        Path file = Files.createDirectories(home.resolve(".cache/huggingface")).resolve("token");
        Files.writeString(file, TOKEN + "\n");

        assertThat(environment(Map.of(), home)).isEqualTo("models on https://huggingface.co with a token");
        assertThat(environment(Map.of("HF_TOKEN_PATH", home + "/none"), home))
                .isEqualTo("models on https://huggingface.co");
        assertThat(environment(
                        Map.of("HF_ENDPOINT", "https://hub.example/", "HUGGING_FACE_HUB_TOKEN", "hf_other"),
                        home.resolve("none")))
                .isEqualTo("models on https://hub.example with a token");
        assertThatThrownBy(() -> environment(Map.of("HF_ENDPOINT", "a b"), home))
                .isInstanceOf(InvalidInputException.class);
    }

    private static String environment(Map<String, String> variables, Path home) {
        return new HubEnvironment(variables, home).settings().build().toString();
    }
}
