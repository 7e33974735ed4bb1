package dev.hyperpod.neuron.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static dev.hyperpod.neuron.model.HubFixture.SHA;
import static dev.hyperpod.neuron.model.HubFixture.TOKEN;
import static dev.hyperpod.neuron.model.HubFixture.entry;
import static dev.hyperpod.neuron.model.HubFixture.entryPath;
import static dev.hyperpod.neuron.model.HubFixture.error;
import static dev.hyperpod.neuron.model.HubFixture.filePath;
import static dev.hyperpod.neuron.model.HubFixture.ok;
import static dev.hyperpod.neuron.model.HubFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the Hub means. */
class HubModelsTest {

    private static final String SNAPSHOT_ID = "meta-llama/Llama-3.1-8B";

    private final HubFixture hub = new HubFixture();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aModelIsFoundWithEverythingThatTheHubTells() {
        hub.hasTheModel();

        ModelLookup lookup = hub.anonymous().find(ID);

        assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
        Model model = lookup.model().orElseThrow();
        assertThat(model.sha()).contains(SHA);
        assertThat(model.gating()).isEqualTo(Model.Gating.NONE);
        assertThat(model.isPrivate()).contains(false);
        assertThat(model.library()).contains("transformers");
        assertThat(model.pipelineTag()).contains("text-generation");
        assertThat(model.config().flatMap(ModelConfig::shape).map(Shape::hiddenSize))
                .contains(4096);
        assertThat(model.parameters())
                .contains(new Parameters(8_030_261_248L, 8_030_261_248L, Parameters.Origin.SAFETENSORS, List.of()));
        assertThat(model.origin())
                .isEqualTo(new Model.Hub(hub.server.baseUrl(), Instant.parse("2026-11-24T10:00:00Z")));
    }

    @Test
    void aRevisionIsAskedForEncoded() {
        hub.answers("/api/models/" + ID + "/revision/refs%2Fpr%2F1", ok(entry("")));
        hub.answers(filePath("config.json"), ok(CONFIG));

        assertThat(hub.anonymous().find(ModelId.of(ID).at("refs/pr/1"))).isInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void aFreshAnswerIsUsedWithoutAskingAgain() {
        hub.hasTheModel();
        HubModels models = hub.anonymous();

        assertThat(models.find(ID)).isEqualTo(models.find(ID));

        hub.server.verify(1, getRequestedFor(urlPathEqualTo(entryPath())));
    }

    @Test
    void anOldAnswerIsRevalidatedByItsETag() {
        hub.answers(entryPath(), ok(entry("")).withHeader("ETag", "W/\"e1\""));
        hub.answers(filePath("config.json"), ok(CONFIG).withHeader("ETag", "\"c1\""));
        HubModels models = hub.anonymous();
        models.find(ID);
        hub.pacer.after(Duration.ofMinutes(11)).join();
        hub.server.resetMappings();
        hub.server.stubFor(on(entryPath())
                .withHeader("If-None-Match", equalTo("W/\"e1\""))
                .willReturn(aResponse().withStatus(304)));
        hub.server.stubFor(on(filePath("config.json"))
                .withHeader("If-None-Match", equalTo("\"c1\""))
                .willReturn(aResponse().withStatus(304)));

        ModelLookup lookup = models.find(ID);

        assertThat(lookup.model().flatMap(Model::config)).isPresent();
        assertThat(lookup.model().orElseThrow().origin().describe()).contains("at 2026-11-24T10:11:00Z");
    }

    @ParameterizedTest
    @CsvSource({"401, false", "403, true"})
    void aGatedFileIsKnownFromTheEntryAndTheSnapshot(int status, boolean token) {
        hub.answers("/api/models/" + SNAPSHOT_ID, ok(entry("").replace("\"gated\": false", "\"gated\": \"manual\"")));
        hub.answers(
                "/" + SNAPSHOT_ID + "/resolve/" + SHA + "/config.json",
                error(status, "GatedRepo", "Access to model is restricted."));

        ModelLookup lookup = (token ? hub.withToken() : hub.anonymous()).find(SNAPSHOT_ID);

        assertThat(lookup).isInstanceOfSatisfying(ModelLookup.Gated.class, gated -> {
            assertThat(gated.tokenGiven()).isEqualTo(token);
            assertThat(gated.model().orElseThrow().origin()).isInstanceOf(Model.Snapshot.class);
            assertThat(gated.describe()).contains("is gated", "bundled snapshot of 2026-08-21");
        });
    }

    @Test
    void aGatedModelThatTheSnapshotDoesNotHaveIsKnownByItsDigest() {
        hub.answers(entryPath(), ok(entry("").replace("\"gated\": false", "\"gated\": \"auto\"")));
        hub.answers(filePath("config.json"), error(401, "GatedRepo", "restricted"));

        Model model = hub.anonymous().find(ID).model().orElseThrow();

        assertThat(model.gating()).isEqualTo(Model.Gating.AUTOMATIC);
        assertThat(model.config().flatMap(ModelConfig::modelType)).contains("llama");
        assertThat(model.config().flatMap(ModelConfig::shape)).isEmpty();
        assertThat(model.parameters().map(Parameters::total)).contains(8_030_261_248L);
    }

    @Test
    void withoutATokenNobodySaysThatAModelDoesNotExist() {
        hub.answers(entryPath(), error(401, "RepoNotFound", "Invalid username or password."));

        assertThat(hub.anonymous().find(ID)).isInstanceOfSatisfying(ModelLookup.NotFoundOrPrivate.class, lookup -> {
            assertThat(lookup.what()).isEqualTo(ModelLookup.Missing.REPOSITORY);
            assertThat(lookup.describe()).contains("does not exist, or is private");
        });
    }

    @ParameterizedTest
    @CsvSource({"RepoNotFound, REPOSITORY", "RevisionNotFound, REVISION"})
    void whatIsMissingIsTold(String code, ModelLookup.Missing missing) {
        hub.answers(entryPath(), error(404, code, "not found"));

        assertThat(hub.withToken().find(ID))
                .isInstanceOfSatisfying(
                        ModelLookup.NotFoundOrPrivate.class,
                        lookup -> assertThat(lookup.what()).isEqualTo(missing));
        hub.server.verify(1, getRequestedFor(urlPathEqualTo(entryPath())));
    }

    @Test
    void aBadTokenIsRefusedInTheHubsWords() {
        hub.answers(entryPath(), error(401, "", "Invalid credentials in Authorization header"));

        assertThat(hub.withToken().find(ID).describe()).contains("(401): Invalid credentials");
    }

    @Test
    void aDisabledModelIsRefused() {
        hub.answers(entryPath(), error(403, "", "Access to this resource is disabled."));

        assertThat(hub.anonymous().find(ID))
                .isInstanceOfSatisfying(
                        ModelLookup.Refused.class,
                        refused -> assertThat(refused.reason()).contains("is disabled"));
    }

    @Test
    void aLimitThatPassesIsWaitedForAsLongAsTheHubSays() {
        hub.hasTheModel();
        hub.server.stubFor(on(entryPath())
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "12"))
                .willSetStateTo("open"));
        hub.server.stubFor(
                on(entryPath()).inScenario("limit").whenScenarioStateIs("open").willReturn(ok(entry(""))));

        assertThat(hub.anonymous().find(ID)).isInstanceOf(ModelLookup.Found.class);
        assertThat(hub.pacer.instant()).isAfterOrEqualTo(Instant.parse("2026-11-24T10:00:12Z"));
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 120", "RateLimit, '\"api\";r=0;t=120'"})
    void aLimitThatLastsIsToldAndNotWaitedFor(String header, String value) {
        hub.answers("/api/models/" + SNAPSHOT_ID, aResponse().withStatus(429).withHeader(header, value));

        assertThat(hub.anonymous().find(SNAPSHOT_ID)).isInstanceOfSatisfying(ModelLookup.RateLimited.class, limited -> {
            assertThat(limited.retryAfter()).contains(Duration.ofMinutes(2));
            assertThat(limited.model().flatMap(Model::config)).isPresent();
        });
        hub.server.verify(1, getRequestedFor(urlPathEqualTo("/api/models/" + SNAPSHOT_ID)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void failuresAreRepeatedAndThenTold(int status) {
        hub.answers(entryPath(), aResponse().withStatus(status));

        assertThat(hub.anonymous().find(ID).describe()).contains("was not reached", "status " + status);
        hub.server.verify(4, getRequestedFor(urlPathEqualTo(entryPath())));
    }

    @Test
    void aModelInTheSnapshotIsKnownWithoutAConnectionAndAtOnce() {
        HubModels models = hub.anonymous();
        hub.server.stop();

        assertThat(models.find(SNAPSHOT_ID)).isInstanceOfSatisfying(ModelLookup.Unreachable.class, lookup -> {
            assertThat(lookup.reason()).contains("no connection");
            assertThat(lookup.model().flatMap(Model::config)).isPresent();
            assertThat(lookup.describe()).contains("bundled snapshot of 2026-08-21");
        });
        assertThat(hub.pacer.instant()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void aConfigurationThatIsNoneIsUnreadableButTheEntryIsKnown() {
        hub.answers(entryPath(), ok(entry("")));
        hub.answers(filePath("config.json"), ok("<html>Sign in</html>"));

        assertThat(hub.anonymous().find(ID)).isInstanceOfSatisfying(ModelLookup.Unreadable.class, unreadable -> {
            assertThat(unreadable.what()).isEqualTo("config.json");
            assertThat(unreadable.model().flatMap(Model::sha)).contains(SHA);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "12", "{\"sha\": {}, \"siblings\": 4, \"tags\": [[]], \"gated\": []}"})
    void anOddEntryHasATypedOutcome(String body) {
        hub.answers(entryPath(), ok(body));

        assertThat(hub.anonymous().find(ID)).isNotInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void withoutATokenNoneIsSent() {
        hub.hasTheModel();

        hub.anonymous().find(ID);

        hub.server.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", absent()));
    }

    @Test
    void theTokenIsSentToTheHub() {
        hub.hasTheModel();

        hub.withToken().find(ID);

        hub.server.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + TOKEN)));
    }
}
