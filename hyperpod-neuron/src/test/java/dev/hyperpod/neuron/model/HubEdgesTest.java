package dev.hyperpod.neuron.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static dev.hyperpod.neuron.model.HubFixture.SHA;
import static dev.hyperpod.neuron.model.HubFixture.entry;
import static dev.hyperpod.neuron.model.HubFixture.entryPath;
import static dev.hyperpod.neuron.model.HubFixture.filePath;
import static dev.hyperpod.neuron.model.HubFixture.ok;
import static dev.hyperpod.neuron.model.HubFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of the Hub that are rare and real. */
class HubEdgesTest {

    private final HubFixture hub = new HubFixture();

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"'Tue, 24 Nov 2026 10:02:00 GMT', 120", "'Tuesday, 24-Nov-26 10:02:00 GMT', ", "soon, "})
    void aLimitMayEndAtADate(String retryAfter, Long seconds) {
        hub.answers(entryPath(), aResponse().withStatus(429).withHeader("Retry-After", retryAfter));

        assertThat(hub.anonymous().find(ID)).isInstanceOfSatisfying(ModelLookup.RateLimited.class, limited -> {
            if (seconds == null) {
                assertThat(limited.retryAfter()).isEmpty();
            } else {
                assertThat(limited.retryAfter()).contains(Duration.ofSeconds(seconds));
            }
        });
        hub.server.verify(seconds == null ? 4 : 1, getRequestedFor(urlPathEqualTo(entryPath())));
    }

    @ParameterizedTest
    @CsvSource({
        "'Tue, 24 Nov 2026 10:00:12 GMT', 2026-11-24T10:00:12Z",
        "'Tue, 24 Nov 2020 10:00:00 GMT', 2026-11-24T10:00:00Z"
    })
    void aDateThatIsNearOrOverIsWaitedFor(String retryAfter, Instant until) {
        hub.hasTheModel();
        hub.server.stubFor(on(entryPath())
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", retryAfter))
                .willSetStateTo("open"));
        hub.server.stubFor(
                on(entryPath()).inScenario("limit").whenScenarioStateIs("open").willReturn(ok(entry(""))));

        assertThat(hub.anonymous().find(ID)).isInstanceOf(ModelLookup.Found.class);
        assertThat(hub.pacer.instant()).isAfterOrEqualTo(until);
    }

    @Test
    void whatTheHubToldBeforeIsKnownWhenItIsAway() {
        hub.hasTheModel();
        HubModels models = hub.settings().fresh(Duration.ZERO).build();
        models.find(ID);
        hub.server.stop();

        assertThat(models.find(ID)).isInstanceOfSatisfying(ModelLookup.Unreachable.class, lookup -> {
            assertThat(lookup.model().flatMap(Model::config).flatMap(ModelConfig::shape))
                    .isPresent();
            assertThat(lookup.describe()).contains("Known of it: http://", " at 2026-11-24T10:00:0");
        });
    }

    @Test
    void whatTheHubToldOfOneRevisionIsNotToldOfAnother() {
        hub.hasTheModel();
        HubModels models = hub.anonymous();
        models.find(ID);
        hub.server.stop();

        assertThat(models.find(ID + "@other").model()).isEmpty();
    }

    @Test
    void anAdapterIsOneThoughItBringsTheConfigurationOfItsBase() {
        hub.answers(
                entryPath(),
                ok(entry("")
                        .replace(
                                "{\"rfilename\": \"model.safetensors\"}",
                                "{\"rfilename\": \"adapter_config.json\"}, {\"rfilename\": \"adapter_model.safetensors\"},"
                                        + " {\"rfilename\": \"checkpoint-10/optimizer.pt\"}")));
        hub.answers(filePath("adapter_config.json"), ok("{\"base_model_name_or_path\": \"acme/base\"}"));
        hub.answers(filePath("config.json"), ok(CONFIG));

        assertThat(hub.anonymous().find(ID).describe()).contains("is an adapter", "acme/base");
    }

    @Test
    void aModelThatBringsAnAdapterBesideItsWeightsIsAModel() {
        hub.answers(
                entryPath(),
                ok(entry("")
                        .replace(
                                "{\"rfilename\": \"config.json\"}",
                                "{\"rfilename\": \"config.json\"}, {\"rfilename\": \"adapter_config.json\"}")));
        hub.answers(filePath("config.json"), ok(CONFIG));

        assertThat(hub.anonymous().find(ID)).isInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void aNumberOfParametersThatIsBeyondAllCountingIsNone() {
        String many = "{\"parameters\": {"
                + "\"BF16\": 9223372036854775807, \"F32\": 9223372036854775807, \"F16\": 1e300, \"I8\": -5}}";
        hub.answers(
                entryPath(),
                ok(entry("").replace("{\"parameters\": {\"BF16\": 8030261248}, \"total\": 8030261248}", many)));
        hub.answers(filePath("config.json"), ok(CONFIG));

        assertThat(hub.anonymous().find(ID).model().orElseThrow().parameters().map(Parameters::origin))
                .contains(Parameters.Origin.FORMULA);
    }

    @Test
    void aRenamedModelIsFollowed() {
        hub.hasTheModel();
        hub.answers(
                "/api/models/old/name",
                aResponse().withStatus(307).withHeader("Location", entryPath() + "?expand%5B%5D=config"));
        hub.answers(
                "/old/name/resolve/" + SHA + "/config.json",
                aResponse().withStatus(307).withHeader("Location", filePath("config.json")));

        assertThat(hub.withToken().find("old/name")).isInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void aHomeForCachesIsLookedIntoForTheToken(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("huggingface"));
        Files.writeString(home.resolve("huggingface/token"), HubFixture.TOKEN);

        assertThat(new HubEnvironment(Map.of("XDG_CACHE_HOME", home.toString()), home.resolve("elsewhere"))
                        .settings()
                        .build())
                .hasToString("models on https://huggingface.co with a token");
    }
}
