package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of {@link HubModels}. Everything has a default. Not thread-safe. */
public final class HubModelsBuilder {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_FRESH = Duration.ofDays(365);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private URI endpoint = HUB;
    private @Nullable String token;
    private @Nullable HttpClient httpClient;
    private @Nullable Pacer pacer;
    private Duration timeout = Duration.ofSeconds(60);
    private Duration fresh = Duration.ofMinutes(10);
    private ModelSource fallback = ModelSource.snapshot();

    HubModelsBuilder() {}

    /** Another Hub, such as a mirror. Default: {@code https://huggingface.co}. */
    public HubModelsBuilder endpoint(URI value) {
        endpoint = value;
        return this;
    }

    /** The caller's token, for gated and private models. Default: none. */
    public HubModelsBuilder token(String value) {
        token = value;
        return this;
    }

    /** An HTTP client of one's own, with a proxy perhaps. It must not follow redirects: that is done here. */
    public HubModelsBuilder httpClient(HttpClient value) {
        httpClient = value;
        return this;
    }

    /** The time in which repetitions wait and answers age; the caller shuts its scheduler down. Default: real time. */
    public HubModelsBuilder pacer(Pacer value) {
        pacer = value;
        return this;
    }

    /**
     * How long a whole lookup may take, repetitions included; one call of it at most 10 seconds. Default: 60 seconds,
     * at most a day.
     */
    public HubModelsBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * How long an answer is used before the Hub is asked whether it still holds. Default: 10 minutes, at most a year.
     */
    public HubModelsBuilder fresh(Duration value) {
        fresh = value;
        return this;
    }

    /** What knows of models that the Hub does not tell of. Default: {@link ModelSource#snapshot()}. */
    public HubModelsBuilder fallback(ModelSource value) {
        fallback = value;
        return this;
    }

    /**
     * The source. Asks nothing yet.
     *
     * @throws InvalidInputException naming every setting that cannot be; never the token
     */
    public HubModels build() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("settings of the Hub", problems);
        }
        return new HubModels(new HubSettings(
                URI.create(endpoint.toString().replaceAll("/+$", "")),
                Optional.ofNullable(token).flatMap(HubToken::of),
                client(),
                pacer == null ? Pacer.realTime() : pacer,
                timeout,
                timeout.compareTo(ATTEMPT) < 0 ? timeout : ATTEMPT,
                fresh,
                fallback));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isAnAddress()) {
            // Not shown: it may hold a password.
            problems.add("endpoint: an address such as " + HUB + " was expected, without user, query and fragment");
        }
        if (token != null && HubToken.of(token).isEmpty()) {
            problems.add("token: " + HubToken.RULE);
        }
        if (token != null && isAnAddress() && scheme().equals("http") && !LOOPBACK.contains(endpoint.getHost())) {
            problems.add("endpoint: a token is not sent over plain http; use https");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            problems.add("timeout: " + timeout + " is not more than nothing and at most a day");
        }
        if (fresh.isNegative() || fresh.compareTo(LONGEST_FRESH) > 0) {
            problems.add("fresh: " + fresh + " is not between nothing and a year");
        }
        if (httpClient != null && httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
            problems.add("httpClient: it follows redirects by itself, and could carry the token to another host");
        }
        return problems;
    }

    private boolean isAnAddress() {
        return Set.of("http", "https").contains(scheme())
                && endpoint.getHost() != null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && endpoint.getRawUserInfo() == null;
    }

    private String scheme() {
        return String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    }

    private Supplier<HttpClient> client() {
        HttpClient given = httpClient;
        return given != null ? () -> given : new OwnClient();
    }

    /** Made once, when it is first needed. */
    private static final class OwnClient implements Supplier<HttpClient> {
        private @Nullable HttpClient client;

        @Override
        public synchronized HttpClient get() {
            HttpClient made = client;
            if (made == null) {
                made = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(ATTEMPT)
                        .build();
                client = made;
            }
            return made;
        }
    }
}
