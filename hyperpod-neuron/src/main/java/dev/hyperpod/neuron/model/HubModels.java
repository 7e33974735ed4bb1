package dev.hyperpod.neuron.model;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Models on the Hugging Face Hub, by its API.
 *
 * <pre>{@code
 * ModelSource hub = HubModels.builder().token(token).build();
 * hub.find("meta-llama/Llama-3.1-8B").describe();
 * }</pre>
 *
 * <p>A lookup reads the model's entry and its {@code config.json}, never weights. Of one answer at most 8 MiB are taken
 * in. Answers are kept for ten minutes, and after that revalidated by their ETag. Where the Hub cannot be asked or does
 * not tell, the lookup says so and carries what it told before, or else what the fallback knows: unless set otherwise,
 * the bundled snapshot.
 *
 * <p>Refusals for too many calls (429) and failures (408, 5xx, broken connections) are repeated, four attempts in all,
 * at most 1, 2 and 4 seconds apart or as long as the Hub says, up to 15 seconds. A host that cannot be reached at all
 * is not asked again, so that a machine without a network has its answer at once.
 *
 * <p>The token goes to the endpoint and to no other host, redirects included. It is in no message, log or text.
 * Thread-safe.
 */
public final class HubModels implements ModelSource {

    private final HubSettings settings;
    private final HubPages pages;
    private final HubMemory memory;

    HubModels(HubSettings settings) {
        this.settings = settings;
        this.pages = new HubPages(settings, new HubCalls(settings));
        this.memory = new HubMemory(settings.fallback());
    }

    /** The public Hub, without a token: for models that are open. */
    public static HubModels anonymous() {
        return builder().build();
    }

    /**
     * The Hub as the tools of Hugging Face find it on this machine: {@code HF_ENDPOINT}; the token of {@code HF_TOKEN},
     * {@code HUGGING_FACE_HUB_TOKEN} or the file that {@code HF_TOKEN_PATH} names, by default
     * {@code ~/.cache/huggingface/token} (with {@code HF_HOME} or {@code XDG_CACHE_HOME}, below that).
     *
     * @throws InvalidInputException if what is found there is malformed
     */
    public static HubModels fromEnvironment() {
        return HubEnvironment.ofThisProcess().settings().build();
    }

    /** Settings, to begin with those of {@link #anonymous()}. */
    public static HubModelsBuilder builder() {
        return new HubModelsBuilder();
    }

    /**
     * Looks for a model, and blocks until it is known or the time is over.
     *
     * @throws OperationInterruptedException when interrupted, or when the pacer is stopped
     */
    @Override
    public ModelLookup find(ModelId id) {
        HubLookup lookup = new HubLookup(settings, pages, memory, id);
        CompletableFuture<ModelLookup> future = settings.pacer().endingWithThis(lookup.start());
        try {
            return future.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while the Hub was asked", e);
        } catch (TimeoutException e) {
            return new ModelLookup.Unreachable(
                    id, "no answer came within " + settings.timeout().toMillis() + " ms", memory.of(id));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HyperPodException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            lookup.abandon();
        }
    }

    /** Which Hub, and whether with a token. */
    @Override
    public String toString() {
        return "models on " + settings.endpoint() + (settings.token().isPresent() ? " with a token" : "");
    }
}
