package dev.hyperpod.neuron.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Pages of the Hub, kept as long as they are fresh and revalidated after that. */
final class HubPages {

    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final int NOT_MODIFIED = 304;

    private final HubSettings settings;
    private final HubCalls calls;
    private final Cache<URI, Page> pages = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((URI uri, Page page) ->
                    page.answer.body().map(body -> body.length).orElse(0) + 1000)
            .executor(Runnable::run)
            .build();

    HubPages(HubSettings settings, HubCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /**
     * The page of a path below the endpoint.
     *
     * @param abandoned whether nobody waits for it any more
     * @return fails with the cause when no answer came
     */
    CompletableFuture<Page> get(String path, BooleanSupplier abandoned) {
        URI uri = URI.create(settings.endpoint() + path);
        Page known = pages.getIfPresent(uri);
        Instant now = settings.pacer().instant();
        if (known != null && now.isBefore(known.at.plus(settings.fresh()))) {
            return CompletableFuture.completedFuture(known);
        }
        return calls.get(uri, Optional.ofNullable(known).flatMap(page -> page.answer.etag()), abandoned)
                .thenApply(answer -> keep(uri, known, answer));
    }

    private Page keep(URI uri, @Nullable Page known, HubAnswer answer) {
        Instant now = settings.pacer().instant();
        Page page = new Page(answer.status() == NOT_MODIFIED && known != null ? known.answer : answer, now);
        if (page.answer.isOk() && page.answer.body().isPresent()) {
            pages.put(uri, page);
        }
        return page;
    }

    /**
     * An answer.
     *
     * @param at when the Hub gave or confirmed it
     */
    record Page(HubAnswer answer, Instant at) {}
}
