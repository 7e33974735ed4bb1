package dev.hyperpod.neuron.model;

import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the Hub is asked.
 *
 * @param endpoint without a slash at its end
 * @param client made when it is first asked for, since that costs a tenth of a second
 * @param timeout of a whole lookup
 * @param attemptTimeout of one call
 * @param fresh how long an answer is used without asking again
 */
record HubSettings(
        URI endpoint,
        Optional<HubToken> token,
        Supplier<HttpClient> client,
        Pacer pacer,
        Duration timeout,
        Duration attemptTimeout,
        Duration fresh,
        ModelSource fallback) {

    /** The token where it may go: to the endpoint. */
    Optional<HubToken> tokenFor(URI uri) {
        return token.filter(t -> origin(uri).equals(origin(endpoint)));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
