package dev.hyperpod.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.hyperpod.aws.Aws;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * An account as one client reads it: each fact at most once in a run, independent ones in parallel, and what changes
 * seldom kept for later runs as long as the fact says ({@link Fact#keptFor()}). A failure is never kept. Thread-safe.
 */
public final class AccountReader {

    private static final int MOST_KEPT = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Aws aws;
    private final Executor readers;
    private final Cache<Fact<?>, Object> kept;

    /**
     * A reader that has read nothing yet.
     *
     * @param readers where facts are read; each read may block a thread of it
     */
    public AccountReader(Aws aws, Executor readers) {
        this.aws = aws;
        this.readers = readers;
        this.kept = Caffeine.newBuilder()
                .ticker(() -> nanos(aws.pacer().instant()))
                .expireAfter(Expiry.<Fact<?>, Object>creating((fact, value) -> fact.keptFor()))
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .build();
    }

    /** Forgets all that was kept: something in the account has been changed. */
    public void forget() {
        kept.invalidateAll();
    }

    /** The facts of one look at the account: each is read when it is first asked for, by whoever asks. */
    public Facts facts() {
        return new MemoisedFacts(this);
    }

    Aws aws() {
        return aws;
    }

    Executor readers() {
        return readers;
    }

    <T> Object read(Fact<T> fact, FactSource source) {
        Object known = kept.getIfPresent(fact);
        if (known != null) {
            return known;
        }
        T fresh = fact.read(source);
        if (!fact.keptFor().isZero()) {
            kept.put(fact, fresh);
        }
        return fresh;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
