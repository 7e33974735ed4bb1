package dev.hyperpod.internal.aws;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.MissingModuleException;
import dev.hyperpod.time.Pacer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes each client once, on first use; counts, repeats and translates calls. Closes what it made. */
public final class AwsClients implements Aws, AutoCloseable {

    private final String region;
    private final Pacer pacer;
    private final Retries retries;
    private final Consumer<AwsClientBuilder<?, ?>> settings;
    private final Map<Class<?>, Object> given;
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * Clients that share these settings.
     *
     * @param settings applied to each builder: credentials, region, endpoint, HTTP client
     * @param given the user's own clients by type; they keep their own retries, and are not closed
     */
    public AwsClients(
            String region, Pacer pacer, Consumer<AwsClientBuilder<?, ?>> settings, Map<Class<?>, Object> given) {
        this.region = region;
        this.pacer = pacer;
        this.retries = new Retries(pacer);
        this.settings = settings;
        this.given = Map.copyOf(given);
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public Pacer pacer() {
        return pacer;
    }

    /** How many calls were made so far, retries included. */
    public int calls() {
        return calls.get();
    }

    @Override
    public <C, B extends AwsClientBuilder<B, C>, T> T call(
            Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
        C client = client(type, builder);
        Supplier<T> attempt = () -> attempt(action, () -> call.apply(client));
        return isGiven(type) ? attempt.get() : retries.call(action, attempt);
    }

    /** As {@link #call}, without blocking between attempts; each attempt blocks the thread it runs on. */
    public <C, B extends AwsClientBuilder<B, C>, T> CompletableFuture<T> callAsync(
            Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
        Supplier<T> attempt = () -> attempt(action, () -> call.apply(client(type, builder)));
        return isGiven(type)
                ? CompletableFuture.completedFuture(action).thenApply(name -> attempt.get())
                : retries.callAsync(action, attempt);
    }

    /** Makes one attempt: counts it, and translates its failure. */
    <T> T attempt(String action, Supplier<T> call) {
        calls.incrementAndGet();
        try {
            return call.get();
        } catch (SdkException e) {
            throw AwsErrors.translate(action, e);
        } catch (NoClassDefFoundError e) {
            throw MissingModuleException.of(e);
        }
    }

    Retries retries() {
        return retries;
    }

    /** Whether the user handed in this client, which then repeats calls by itself. */
    boolean isGiven(Class<?> type) {
        return given.containsKey(type);
    }

    <C, B extends AwsClientBuilder<B, C>> C client(Class<C> type, Supplier<B> builder) {
        Object own = given.get(type);
        if (own != null) {
            return type.cast(own);
        }
        return type.cast(made.computeIfAbsent(type, wanted -> {
            B fresh = builder.get();
            settings.accept(fresh);
            // After the user's settings, which may have replaced this part: without it the door would be shut, and
            // calls would be repeated twice over.
            fresh.overrideConfiguration(fresh.overrideConfiguration().toBuilder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(DoorInterceptor.INSTANCE)
                    .build());
            return fresh.build();
        }));
    }

    @Override
    public void close() {
        made.values().forEach(client -> ((SdkAutoCloseable) client).close());
    }
}
