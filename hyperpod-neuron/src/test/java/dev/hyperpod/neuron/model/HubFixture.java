package dev.hyperpod.neuron.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.time.Instant;

/** A Hub of our own, on the loopback, with a clock that jumps. */
final class HubFixture implements AutoCloseable {

    static final String TOKEN = "hf_SecretOfTheCaller0123456789abcdef";
    static final String ID = "acme/acme-8b";
    static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    static final String CONFIG = """
            {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 4096,
             "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32,
             "num_key_value_heads": 8, "vocab_size": 128256, "max_position_embeddings": 131072,
             "tie_word_embeddings": false, "torch_dtype": "bfloat16", "transformers_version": "4.43.0"}
            """;

    final EmulatorClock clock = EmulatorClock.automatic(Instant.parse("2026-11-24T10:00:00Z"));
    final Pacer pacer = new Pacer(clock, clock.scheduler());
    final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").maxRequestJournalEntries(100));

    HubFixture() {
        server.start();
    }

    @Override
    public void close() {
        server.stop();
        clock.close();
    }

    HubModelsBuilder settings() {
        return HubModels.builder().endpoint(URI.create(server.baseUrl())).pacer(pacer);
    }

    HubModels anonymous() {
        return settings().build();
    }

    HubModels withToken() {
        return settings().token(TOKEN).build();
    }

    static String entryPath() {
        return "/api/models/" + ID;
    }

    static String filePath(String file) {
        return "/" + ID + "/resolve/" + SHA + "/" + file;
    }

    /** The entry as the Hub gives it, with the fields that are put in. */
    static String entry(String more) {
        return """
                {"_id": "66", "id": "%s", "sha": "%s", "private": false, "gated": false, "disabled": false,
                 "pipeline_tag": "text-generation", "library_name": "transformers", "tags": ["llama"],
                 "safetensors": {"parameters": {"BF16": 8030261248}, "total": 8030261248},
                 "config": {"model_type": "llama", "architectures": ["LlamaForCausalLM"]},
                 "siblings": [{"rfilename": "config.json"}, {"rfilename": "model.safetensors"}]%s}
                """.formatted(ID, SHA, more);
    }

    void hasTheModel() {
        answers(entryPath(), ok(entry("")));
        answers(filePath("config.json"), ok(CONFIG));
    }

    void answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(on(path).willReturn(answer));
    }

    static MappingBuilder on(String path) {
        return get(path.contains("?") ? urlEqualTo(path) : urlPathEqualTo(path));
    }

    static ResponseDefinitionBuilder ok(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("X-Error-Code", code)
                .withHeader("X-Error-Message", message)
                .withBody("{\"error\": \"" + message + "\"}");
    }
}
