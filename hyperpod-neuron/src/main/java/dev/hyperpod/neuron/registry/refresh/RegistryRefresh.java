package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A look at upstream's documents as they are now.
 *
 * <pre>{@code
 * Refreshed now = RegistryRefresh.of(Registry.bundled()).run();
 * System.out.println(now);                                   // what became of each document, and what differs
 * now.registry().support("gemma4");
 * }</pre>
 *
 * <p>Documents are read, held against what is expected of them (at least three rows of training, the known headers),
 * and compared. The new registry has what upstream has added, as {@code BETA} since upstream's main branch is no
 * release, and nothing less than the old one: a document that fails, is cut off or says less takes nothing away, it is
 * only shown.
 *
 * <p>It makes calls only when {@link #run} is called: up to four, to the addresses in {@link Registry#liveSources()} or
 * those given here, without credentials. Each is bounded to 4 MiB and, by default, to 20 seconds. Immutable and
 * thread-safe.
 */
public final class RegistryRefresh {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<UpstreamDocument> FIRST = List.of(
            UpstreamDocument.SUPPORTED_ARCHITECTURES, UpstreamDocument.TRAINING_MODELS, UpstreamDocument.WHATS_NEW);

    private final Registry registry;
    private final Map<UpstreamDocument, URI> addresses;
    private final Duration limit;
    private final Optional<HttpClient> http;
    private final Optional<Pacer> pacer;

    private RegistryRefresh(
            Registry registry,
            Map<UpstreamDocument, URI> addresses,
            Duration limit,
            Optional<HttpClient> http,
            Optional<Pacer> pacer) {
        this.registry = registry;
        this.addresses = addresses;
        this.limit = limit;
        this.http = http;
        this.pacer = pacer;
    }

    /** A look at the documents whose addresses the registry holds, on behalf of that registry. Makes no call yet. */
    public static RegistryRefresh of(Registry registry) {
        Map<UpstreamDocument, URI> addresses = new EnumMap<>(UpstreamDocument.class);
        for (UpstreamDocument document : UpstreamDocument.values()) {
            String address = registry.liveSources().get(document.key());
            if (address != null) {
                addresses.put(document, httpAddress(document, address));
            }
        }
        return new RegistryRefresh(registry, addresses, LIMIT, Optional.empty(), Optional.empty());
    }

    /**
     * The same with a document read from elsewhere, such as a mirror.
     *
     * @throws InvalidInputException if the address is no HTTP one
     */
    public RegistryRefresh from(UpstreamDocument document, URI address) {
        Map<UpstreamDocument, URI> others = new EnumMap<>(UpstreamDocument.class);
        others.putAll(addresses);
        others.put(document, httpAddress(document, address.toString()));
        return new RegistryRefresh(registry, others, limit, http, pacer);
    }

    /**
     * The same with another time for each document; by default 20 seconds.
     *
     * @throws InvalidInputException if it is not positive
     */
    public RegistryRefresh within(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new InvalidInputException("registry refresh", List.of("time: " + time + " is not positive"));
        }
        return new RegistryRefresh(registry, addresses, time, http, pacer);
    }

    /** The same over an HTTP client of the caller's own, who may need a proxy. It stays open. */
    public RegistryRefresh over(HttpClient client) {
        return new RegistryRefresh(registry, addresses, limit, Optional.of(client), pacer);
    }

    /** The same in a time of the caller's own. It goes on afterwards. */
    public RegistryRefresh pacer(Pacer time) {
        return new RegistryRefresh(registry, addresses, limit, http, Optional.of(time));
    }

    /**
     * Fetches and reads the documents. A document that cannot be had or read is an {@link Outcome}, no failure.
     *
     * @throws OperationInterruptedException when interrupted, or when the pacer is stopped
     */
    public Refreshed run() {
        if (pacer.isPresent()) {
            return run(pacer.get());
        }
        Pacer own = Pacer.realTime();
        try {
            return run(own);
        } finally {
            own.scheduler().shutdownNow();
        }
    }

    /** Reads documents that are at hand, by no call. */
    public Refreshed read(Map<UpstreamDocument, String> texts) {
        return merged(texts, new EnumMap<>(UpstreamDocument.class), pacer.orElseGet(Pacer::realTime));
    }

    private Refreshed run(Pacer time) {
        HttpClient client = http.orElseGet(() -> HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(limit)
                .build());
        Download download = new Download(client, time, limit);
        Map<UpstreamDocument, String> texts = new EnumMap<>(UpstreamDocument.class);
        Map<UpstreamDocument, Outcome> outcomes = new EnumMap<>(UpstreamDocument.class);
        fetch(download, Set.copyOf(FIRST), texts, outcomes);
        String page = texts.get(UpstreamDocument.SUPPORTED_ARCHITECTURES);
        if (page == null || SupportedPage.markdown(page).refusal().isPresent()) {
            fetch(download, Set.of(UpstreamDocument.SUPPORTED_ARCHITECTURES_HTML), texts, outcomes);
        }
        return merged(texts, outcomes, time);
    }

    private void fetch(
            Download download,
            Set<UpstreamDocument> wanted,
            Map<UpstreamDocument, String> texts,
            Map<UpstreamDocument, Outcome> outcomes) {
        Map<UpstreamDocument, CompletableFuture<String>> calls = new EnumMap<>(UpstreamDocument.class);
        addresses.forEach((document, address) -> {
            if (wanted.contains(document)) {
                calls.put(document, download.text(address));
            }
        });
        try {
            calls.forEach((document, call) -> {
                try {
                    texts.put(document, call.get());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new OperationInterruptedException("interrupted while reading upstream's documents", e);
                } catch (ExecutionException e) {
                    outcomes.put(document, unreachable(e.getCause() == null ? e : e.getCause()));
                }
            });
        } finally {
            calls.values().forEach(call -> call.cancel(true));
        }
    }

    private static Outcome unreachable(Throwable failure) {
        Throwable cause = HyperPodException.unwrapped(failure);
        if (cause instanceof HyperPodException stopped) {
            throw stopped;
        }
        String message = cause.getMessage();
        return new Outcome.Unreachable(
                SafeText.of(message == null ? cause.getClass().getSimpleName() : message));
    }

    private Refreshed merged(Map<UpstreamDocument, String> texts, Map<UpstreamDocument, Outcome> outcomes, Pacer time) {
        Merge merge = new Merge(registry, time.instant(), addresses);
        texts.forEach((document, text) -> outcomes.put(document, merge.take(document, text)));
        return new Refreshed(merge.registry(), new RegistryDiff(merge.changes()), outcomes);
    }

    private static URI httpAddress(UpstreamDocument document, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw notHttp(document, address);
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw notHttp(document, address);
        }
        return uri;
    }

    private static InvalidInputException notHttp(UpstreamDocument document, String address) {
        return new InvalidInputException(
                "registry refresh",
                List.of(document.key() + ": \"" + SafeText.of(address)
                        + "\" is not an address such as https://host/path, without a user in it"));
    }
}
