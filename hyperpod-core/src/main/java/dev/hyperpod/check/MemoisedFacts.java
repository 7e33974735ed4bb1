package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads each fact once. Whoever asks first for a fact that no thread has taken up reads it itself, so that facts which
 * ask for facts cannot wait for a thread that never comes.
 */
final class MemoisedFacts implements Facts, FactSource {

    private final Aws aws;
    private final Executor readers;
    private final ConcurrentMap<Fact<?>, FutureTask<Object>> read = new ConcurrentHashMap<>();

    MemoisedFacts(Aws aws, Executor readers) {
        this.aws = aws;
        this.readers = readers;
    }

    void start(Fact<?> fact) {
        readers.execute(task(fact));
    }

    @Override
    public Aws aws() {
        return aws;
    }

    @Override
    @SuppressWarnings("unchecked") // a task holds what its own fact read
    public <T> T get(Fact<T> fact) {
        FutureTask<Object> task = task(fact);
        task.run();
        try {
            return (T) task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while the account was read", e);
        } catch (ExecutionException e) {
            throw new FactUnavailableException(fact, asHyperPod(e.getCause()));
        }
    }

    private FutureTask<Object> task(Fact<?> fact) {
        return read.computeIfAbsent(fact, wanted -> new FutureTask<>(() -> (Object) wanted.read(this)));
    }

    private static HyperPodException asHyperPod(@Nullable Throwable failure) {
        return failure instanceof HyperPodException known
                ? known
                : new HyperPodException("reading the account failed with " + failure, List.of(), failure);
    }
}
