package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.neuron.internal.BoundedBody;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Fetches texts, each bounded in size and time. */
@SuppressWarnings("FutureReturnValueIgnored") // they end with the text
final class Download {

    /** Real documents have a twentieth of it. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int OK = 200;

    private final HttpClient http;
    private final Pacer pacer;
    private final Duration limit;

    Download(HttpClient http, Pacer pacer, Duration limit) {
        this.http = http;
        this.pacer = pacer;
        this.limit = limit;
    }

    /**
     * The text behind an address, decoded as UTF-8. Fails with an {@link IOException} or a {@link TimeoutException};
     * who cancels it ends the call.
     */
    CompletableFuture<String> text(URI address) {
        CompletableFuture<String> text = pacer.endingWithThis(new CompletableFuture<>());
        CompletableFuture<Void> deadline = pacer.after(limit);
        deadline.thenRun(() ->
                text.completeExceptionally(new TimeoutException("no whole answer within " + limit.toMillis() + " ms")));
        text.whenComplete((value, failure) -> deadline.cancel(false));
        attempt(address, text, true);
        return text;
    }

    private void attempt(URI address, CompletableFuture<String> text, boolean isFirst) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("User-Agent", "hyperpod-java")
                .header("Accept", "text/plain, text/html;q=0.9, */*;q=0.1")
                .GET()
                .build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> call = http.sendAsync(request, answer -> body(answer, text));
        text.whenComplete((value, failure) -> call.cancel(true));
        call.whenComplete((response, failure) -> {
            if (failure == null) {
                response.body()
                        .ifPresentOrElse(
                                bytes -> text.complete(new String(bytes, StandardCharsets.UTF_8)),
                                () -> text.completeExceptionally(
                                        new IOException("longer than " + MOST_BYTES + " bytes")));
            } else if (isFirst && HyperPodException.unwrapped(failure) instanceof SocketException && !text.isDone()) {
                // A connection that was kept open may have been closed by the other side meanwhile.
                attempt(address, text, false);
            } else {
                text.completeExceptionally(HyperPodException.unwrapped(failure));
            }
        });
    }

    /** What is refused ends the call at once, before the call can end by itself for a reason that says less. */
    private static HttpResponse.BodySubscriber<Optional<byte[]>> body(
            HttpResponse.ResponseInfo answer, CompletableFuture<String> text) {
        if (answer.statusCode() != OK) {
            text.completeExceptionally(new IOException("HTTP status " + answer.statusCode()));
        }
        return BoundedBody.atMost(MOST_BYTES).apply(answer);
    }
}
