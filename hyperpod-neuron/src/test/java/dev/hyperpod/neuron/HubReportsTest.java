package dev.hyperpod.neuron;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.hyperpod.neuron.model.HubModels;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.registry.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads in the first lines of a report, whatever became of the model. */
final class HubReportsTest {

    private static final String ID = "acme/acme-8b";
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String CONFIG = """
            {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 4096,
             "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32,
             "num_key_value_heads": 8, "vocab_size": 128256, "max_position_embeddings": 131072}
            """;

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HubModels hub() {
        return HubModels.builder().endpoint(URI.create(server.baseUrl())).build();
    }

    private void answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }

    private static String entry(String tags, String files) {
        return """
                {"id": "%s", "sha": "%s", "private": false, "gated": false, "tags": [%s], "siblings": [%s]}
                """.formatted(ID, SHA, tags, files);
    }

    private static NeuronReport verify(ModelSource source, String id) {
        return Neuron.with(source, Registry.bundled()).verify(id).forTraining().on(TRN1, 2);
    }

    private static String head(NeuronReport report) {
        return report.toString().lines().limit(2).reduce("", (above, below) -> above + "\n" + below);
    }

    @Test
    void aModelOfTheHubIsJudgedByItsOwnConfiguration() {
        answers("/api/models/" + ID, okJson(entry("\"llama\"", "{\"rfilename\": \"config.json\"}")));
        answers("/" + ID + "/resolve/" + SHA + "/config.json", okJson(CONFIG));

        NeuronReport report = verify(hub(), ID);

        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(report.recommended().orElseThrow().layout().toString()).isEqualTo("TP 8 × DP 8");
    }

    @Test
    void aPrivateModelIsJudgedFromItsDirectory(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("config.json"), CONFIG);

        assertThat(verify(ModelSource.directory(directory), "acme/private").verdict())
                .isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void ggufIsNoAndItsBaseIsNamed() {
        answers(
                "/api/models/" + ID,
                okJson(entry("\"gguf\", \"base_model:quantized:acme/base\"", "{\"rfilename\": \"acme.Q4_K_M.gguf\"}")));

        assertThat(head(verify(hub(), ID)))
                .contains("not supported", "✗ acme/acme-8b holds GGUF files only", "acme/base: ask for that");
    }

    @Test
    void aGatedModelCannotBeToldAndWhatToDoIs() {
        answers("/api/models/" + ID, aResponse().withStatus(401).withHeader("X-Error-Code", "GatedRepo"));

        assertThat(head(verify(hub(), ID))).contains("cannot tell", "! acme/acme-8b is gated: ask for access");
    }

    @Test
    void aModelThatNobodyKnowsIsNeverAYesHoweverItIsCalled() {
        NeuronReport report = verify(ModelSource.snapshot(), "Qwen/Qwen3-4B-Instruct-2508");

        assertThat(report.supported()).isFalse();
        assertThat(head(report))
                .contains("cannot tell", "by its name it may be", "Did you mean Qwen/Qwen3-4B-Instruct-2507?");
        assertThat(report.toString()).contains("Layouts are not shown");
    }
}
