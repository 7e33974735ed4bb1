package dev.hyperpod.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** HTTP for the emulator: one stub that catches every request on a loopback port. */
final class WireMockCarrier implements AutoCloseable {

    private static final String NAME = "hyperpod-emulator";

    private final WireMockServer server;

    WireMockCarrier(Function<EmulatedRequest, Reply> emulator) {
        server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .jettyAcceptors(1)
                .containerThreads(32)
                .gzipDisabled(true)
                .disableRequestJournal()
                .templatingEnabled(false)
                .stubRequestLoggingDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .notifier(new Slf4jNotifier(false))
                .extensions(new Handler(emulator)));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(NAME)));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }

    private record Handler(Function<EmulatedRequest, Reply> emulator) implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return definition(emulator.apply(emulated(event.getRequest())));
        }

        private static EmulatedRequest emulated(Request request) {
            Map<String, List<String>> headers = new HashMap<>();
            for (HttpHeader header : request.getHeaders().all()) {
                headers.put(header.key().toLowerCase(Locale.ROOT), header.values());
            }
            String url = request.getUrl();
            int query = url.indexOf('?');
            String path = query < 0 ? url : url.substring(0, query);
            return new EmulatedRequest(
                    request.getMethod().getName().toUpperCase(Locale.ROOT),
                    path.isEmpty() ? "/" : path,
                    query < 0 ? "" : url.substring(query + 1),
                    headers,
                    request.getBody());
        }

        private static ResponseDefinition definition(Reply reply) {
            ResponseDefinitionBuilder answer = aResponse();
            if (!reply.delay().isZero()) {
                answer.withFixedDelay(Math.toIntExact(reply.delay().toMillis()));
            }
            if (reply.damage() == Reply.Damage.RESET) {
                return answer.withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                        .build();
            }
            EmulatedResponse response = reply.response();
            response.headers().forEach(answer::withHeader);
            byte[] body = response.body();
            boolean whole = reply.damage() == Reply.Damage.NONE;
            return answer.withStatus(response.status())
                    .withBody(whole ? body : Arrays.copyOf(body, body.length / 2))
                    .build();
        }
    }
}
