package dev.hyperpod.neuron.registry.refresh;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.SUPPORTED_ARCHITECTURES_HTML;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.TRAINING_MODELS;
import static dev.hyperpod.neuron.registry.refresh.UpstreamDocument.WHATS_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.SupportQuery;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryDownloadTest {

    @RegisterExtension
    static final WireMockExtension UPSTREAM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Registry REGISTRY = Registry.bundled();

    @BeforeEach
    void upstreamIsWell() {
        for (UpstreamDocument document : UpstreamDocument.values()) {
            answer(document, aResponse().withBody(Samples.text(document)));
        }
    }

    @AfterEach
    void noThreadStaysInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void threeDocumentsAreReadAndTheHtmlIsLeftAlone() {
        Refreshed refreshed = refresh().run();

        assertThat(refreshed.outcomes()).containsOnlyKeys(SUPPORTED_ARCHITECTURES, TRAINING_MODELS, WHATS_NEW);
        assertThat(refreshed
                        .registry()
                        .support(SupportQuery.modelType("olmo2").forTraining())
                        .isSupported())
                .isTrue();
        UPSTREAM.verify(0, getRequestedFor(urlEqualTo(path(SUPPORTED_ARCHITECTURES_HTML))));
    }

    @Test
    void nothingIsAskedBeforeRun() {
        refresh();

        UPSTREAM.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void theHtmlStandsInForTheMarkdown() {
        answer(SUPPORTED_ARCHITECTURES, aResponse().withStatus(404));

        Refreshed refreshed = refresh().run();

        assertThat(refreshed.outcomes().get(SUPPORTED_ARCHITECTURES))
                .isEqualTo(new Outcome.Unreachable("HTTP status 404"));
        assertThat(refreshed.outcomes().get(SUPPORTED_ARCHITECTURES_HTML)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void aDocumentThatFailsTakesNothingAwayAndStopsNoOther() {
        answer(SUPPORTED_ARCHITECTURES, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        answer(SUPPORTED_ARCHITECTURES_HTML, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        answer(TRAINING_MODELS, aResponse().withStatus(500));

        Refreshed refreshed = refresh().run();

        assertThat(refreshed.outcomes().get(WHATS_NEW)).isInstanceOf(Outcome.Read.class);
        assertThat(refreshed.outcomes().values())
                .hasSize(4)
                .filteredOn(outcome -> outcome instanceof Outcome.Unreachable)
                .hasSize(3);
        assertThat(refreshed.registry().entries()).isEqualTo(REGISTRY.entries());
    }

    @Test
    void aDocumentThatIsTooLongIsNotTakenIn() {
        answer(WHATS_NEW, aResponse().withBody(new byte[Download.MOST_BYTES + 1]));

        assertThat(refresh().run().outcomes().get(WHATS_NEW))
                .isEqualTo(new Outcome.Unreachable("longer than 4194304 bytes"));
    }

    @Test
    void aDocumentThatTricklesIsGivenUp() {
        answer(WHATS_NEW, aResponse().withBody(Samples.text(WHATS_NEW)).withChunkedDribbleDelay(100, 60_000));

        assertThat(refresh().within(Duration.ofMillis(500)).run().outcomes().get(WHATS_NEW))
                .isInstanceOfSatisfying(
                        Outcome.Unreachable.class,
                        outcome -> assertThat(outcome.reason()).contains("no whole answer within"));
    }

    @Test
    void aRedirectionIsFollowed() {
        answer(WHATS_NEW, aResponse().withStatus(302).withHeader("Location", "/moved"));
        UPSTREAM.stubFor(get("/moved").willReturn(aResponse().withBody(Samples.text(WHATS_NEW))));

        assertThat(refresh().run().outcomes().get(WHATS_NEW)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void itEndsWhenInterrupted() {
        answer(WHATS_NEW, aResponse().withBody("x").withFixedDelay(60_000));
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        CompletableFuture<Refreshed> result = CompletableFuture.supplyAsync(() -> {
            reader.complete(Thread.currentThread());
            try {
                return refresh().run();
            } finally {
                Thread.interrupted();
            }
        });
        reader.join().interrupt();

        assertThatThrownBy(result::join).hasCauseInstanceOf(OperationInterruptedException.class);
    }

    private static RegistryRefresh refresh() {
        RegistryRefresh refresh = RegistryRefresh.of(REGISTRY);
        for (UpstreamDocument document : UpstreamDocument.values()) {
            refresh = refresh.from(document, URI.create(UPSTREAM.baseUrl() + path(document)));
        }
        return refresh;
    }

    private static void answer(UpstreamDocument document, ResponseDefinitionBuilder answer) {
        UPSTREAM.stubFor(get(path(document)).willReturn(answer));
    }

    private static String path(UpstreamDocument document) {
        return "/" + document.key();
    }
}
