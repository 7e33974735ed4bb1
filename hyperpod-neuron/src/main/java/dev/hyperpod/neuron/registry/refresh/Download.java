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
     * The text behind an address, decoded as UTF-8. Fails with an {@link IOException} or a {@link TimeoutException}.
     */
    CompletableFuture<String> text(URI address) {
        // A connection that was kept open may have been closed by the other side meanwhile.
        return attempt(address)
                .exceptionallyCompose(failure -> HyperPodException.unwrapped(failure) instanceof SocketException
                        ? attempt(address)
                        : CompletableFuture.failedFuture(HyperPodException.unwrapped(failure)));
    }

    private CompletableFuture<String> attempt(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("User-Agent", "hyperpod-java")
                .header("Accept", "text/plain, text/html;q=0.9, */*;q=0.1")
                .GET()
                .build();
        CompletableFuture<String> text = pacer.endingWithThis(new CompletableFuture<>());
        CompletableFuture<HttpResponse<Optional<byte[]>>> call = http.sendAsync(request, answer -> body(answer, text));
        CompletableFuture<Void> deadline = pacer.after(limit);
        deadline.thenRun(() ->
                text.completeExceptionally(new TimeoutException("no whole answer within " + limit.toMillis() + " ms")));
        call.whenComplete((response, failure) -> {
            if (failure != null) {
                text.completeExceptionally(failure);
            } else {
                response.body()
                        .ifPresentOrElse(
                                bytes -> text.complete(new String(bytes, StandardCharsets.UTF_8)),
                                () -> text.completeExceptionally(
                                        new IOException("longer than " + MOST_BYTES + " bytes")));
            }
        });
        text.whenComplete((value, failure) -> {
            deadline.cancel(false);
            call.cancel(true);
        });
        return text;
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
