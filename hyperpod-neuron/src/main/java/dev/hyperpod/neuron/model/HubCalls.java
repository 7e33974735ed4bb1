package dev.hyperpod.neuron.model;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.internal.BoundedBody;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of the Hub: bounded in time and size, repeated when they may pass, redirected without the token to whoever is
 * not the Hub.
 */
final class HubCalls {

    private static final Logger log = LoggerFactory.getLogger(HubCalls.class);

    private static final int LONGEST_BODY = 8 * 1024 * 1024;
    private static final int ATTEMPTS = 4;
    private static final long BASE_MILLIS = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int REDIRECTS = 5;
    private static final Set<Integer> REDIRECTED = Set.of(301, 302, 303, 307, 308);

    private final HubSettings settings;
    private final Retry retry = Retry.of(
            "hub",
            RetryConfig.<HubAnswer>custom()
                    .maxAttempts(ATTEMPTS)
                    .retryOnResult(HubCalls::isWorthRepeating)
                    .retryOnException(HubCalls::isWorthRepeating)
                    .intervalBiFunction(HubCalls::wait)
                    .build());

    HubCalls(HubSettings settings) {
        this.settings = settings;
    }

    /**
     * Gets a page without blocking.
     *
     * @param etag of what is known already
     * @param abandoned whether nobody waits for it any more, so that it is not repeated
     * @return fails with the cause when no answer came
     */
    CompletableFuture<HubAnswer> get(URI uri, Optional<String> etag, BooleanSupplier abandoned) {
        return retry.executeCompletionStage(
                        settings.pacer().scheduler(),
                        () -> abandoned.getAsBoolean()
                                ? CompletableFuture.failedFuture(new CancellationException())
                                : attempt(uri, etag, 0))
                .toCompletableFuture();
    }

    private CompletableFuture<HubAnswer> attempt(URI uri, Optional<String> etag, int redirects) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.attemptTimeout())
                .header("Accept", "application/json")
                .header("User-Agent", "hyperpod-java");
        etag.ifPresent(tag -> request.header("If-None-Match", tag));
        settings.tokenFor(uri).ifPresent(token -> request.header("Authorization", token.authorization()));
        return send(request.build()).thenCompose(response -> {
            log.debug("GET {} {}: {}", uri.getHost(), uri.getPath(), response.statusCode());
            if (!REDIRECTED.contains(response.statusCode())) {
                return CompletableFuture.completedFuture(
                        HubAnswer.of(response, settings.pacer().instant()));
            }
            try {
                return attempt(target(uri, response, redirects), etag, redirects + 1);
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private CompletableFuture<HttpResponse<Optional<byte[]>>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<Optional<byte[]>>> sent =
                settings.client().get().sendAsync(request, BoundedBody.atMost(LONGEST_BODY));
        // The request's own timeout ends with the head of the answer; a body that trickles in has to end too.
        CompletableFuture<HttpResponse<Optional<byte[]>>> bounded =
                sent.copy().orTimeout(settings.attemptTimeout().toNanos(), TimeUnit.NANOSECONDS);
        return bounded.whenComplete((response, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
        });
    }

    private static URI target(URI from, HttpResponse<?> response, int redirects) throws IOException {
        if (redirects >= REDIRECTS) {
            throw new IOException("it was redirected more than " + REDIRECTS + " times");
        }
        try {
            String location = response.headers().firstValue("Location").orElse("");
            if (location.isBlank()) {
                throw new IOException("it was redirected to nowhere");
            }
            URI to = from.resolve(location);
            String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
            boolean safe =
                    scheme.equals("https") || (scheme.equals("http") && "http".equalsIgnoreCase(from.getScheme()));
            if (to.getHost() == null || !safe) {
                throw new IOException("it was redirected to an address that is not followed");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException("it was redirected to an address that is none", e);
        }
    }

    private static boolean isWorthRepeating(HubAnswer answer) {
        return answer.mayPass() && answer.retryAfter().orElse(Duration.ZERO).compareTo(LONGEST_WAIT) <= 0;
    }

    private static boolean isWorthRepeating(Throwable failure) {
        Throwable cause = HyperPodException.unwrapped(failure);
        return (cause instanceof IOException && !isOutOfReach(cause)) || cause instanceof TimeoutException;
    }

    private static boolean isOutOfReach(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static long wait(int attempt, Either<Throwable, HubAnswer> outcome) {
        long most = BASE_MILLIS << (attempt - 1);
        long own = 1 + ThreadLocalRandom.current().nextLong(most);
        long wanted = outcome.isRight()
                ? outcome.get().retryAfter().map(Duration::toMillis).orElse(0L)
                : 0;
        return Math.max(own, wanted);
    }

    /**
     * Why no answer came, for a reader.
     *
     * @throws CompletionException with the failure, if it is none of the network
     */
    static String reasonOrThrow(Throwable failure) {
        Throwable cause = HyperPodException.unwrapped(failure);
        if (!(cause instanceof IOException || cause instanceof TimeoutException)) {
            throw new CompletionException(cause);
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "it did not answer in time";
        }
        if (isOutOfReach(cause)) {
            return "there is no connection to it";
        }
        String message = cause.getMessage();
        return SafeText.of(message == null ? cause.getClass().getSimpleName() : message);
    }
}
