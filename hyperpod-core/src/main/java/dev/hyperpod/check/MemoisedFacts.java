package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.MissingModuleException;
import dev.hyperpod.error.OperationInterruptedException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one run, each read once. Whoever asks first for a fact that no thread has taken up reads it itself, so
 * that facts which ask for facts cannot wait for a thread that never comes.
 */
final class MemoisedFacts implements Facts, FactSource {

    private final AccountReader account;
    private final ConcurrentMap<Fact<?>, FutureTask<Object>> read = new ConcurrentHashMap<>();

    MemoisedFacts(AccountReader account) {
        this.account = account;
    }

    void start(Fact<?> fact) {
        try {
            account.readers().execute(task(fact));
        } catch (RejectedExecutionException e) {
            throw new OperationInterruptedException("the client was closed while the account was read", e);
        }
    }

    @Override
    public Aws aws() {
        return account.aws();
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
            if (e.getCause() instanceof OperationInterruptedException interrupted) {
                throw interrupted;
            }
            throw new FactUnavailableException(fact, asHyperPod(e.getCause()));
        }
    }

    @Override
    public <T> List<T> getAll(Collection<? extends Fact<T>> facts) {
        facts.forEach(this::start);
        return FactSource.super.getAll(facts);
    }

    private FutureTask<Object> task(Fact<?> fact) {
        return read.computeIfAbsent(fact, wanted -> new FutureTask<>(() -> account.read(wanted, this)));
    }

    private static HyperPodException asHyperPod(@Nullable Throwable failure) {
        if (failure instanceof HyperPodException known) {
            return known;
        }
        if (failure instanceof NoClassDefFoundError absent) {
            return MissingModuleException.of(absent);
        }
        return new HyperPodException("reading the account failed with " + failure, List.of(), failure);
    }
}
