package dev.hyperpod.capacity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was seen to be sold out. All searches of a client share one, so that what one learns spares the others the
 * attempt. Each time that the same is met again, it is held unlikely for twice as long; but it is asked for again
 * sooner, where nothing likelier is left, since to wait would be no better. Thread-safe.
 */
public final class SoldOut {

    private static final Logger log = LoggerFactory.getLogger(SoldOut.class);

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MOST = 10_000;

    private final Pacer pacer;
    private final Duration atLeast;
    private final Cache<SoldOutMark.Place, SoldOutMark> marks;
    private final SoldOutMemory memory;
    private final Object turn = new Object();
    private volatile boolean loaded;

    /**
     * Nothing is known yet, and nothing is remembered.
     *
     * @param atLeast how long an offering without capacity is avoided at least: a shorter time than an attempt takes
     *     would have passed when the next attempt has ended
     */
    public SoldOut(Pacer pacer, Duration atLeast) {
        this(pacer, atLeast, SoldOutMemory.none());
    }

    /**
     * What a memory knows, as soon as it is asked for.
     *
     * @param atLeast how long an offering without capacity is avoided at least: a shorter time than an attempt takes
     *     would have passed when the next attempt has ended
     * @param memory is told what is learnt
     */
    public SoldOut(Pacer pacer, Duration atLeast, SoldOutMemory memory) {
        this.pacer = pacer;
        this.atLeast = atLeast;
        this.memory = memory;
        this.marks = Caffeine.newBuilder()
                .ticker(() -> nanos(pacer.instant()))
                .expireAfter(Expiry.<SoldOutMark.Place, SoldOutMark>writing(
                        (place, mark) -> Duration.between(pacer.instant(), mark.forgotten())))
                .maximumSize(MOST)
                .executor(Runnable::run)
                .build();
    }

    /** Until when an offering is not to be asked for; empty when it may be. */
    public Optional<Instant> until(Offering offering) {
        return last(offering, SoldOutMark::until);
    }

    /** Until when an offering is unlikely to be had; empty when it is as likely as any. Not before {@link #until}. */
    public Optional<Instant> unlikelyUntil(Offering offering) {
        return last(offering, SoldOutMark::unlikelyUntil);
    }

    private Optional<Instant> last(Offering offering, Function<SoldOutMark, Instant> end) {
        loadOnce();
        Instant now = pacer.instant();
        return SoldOutMark.Place.of(offering).stream()
                .flatMap(place -> Optional.ofNullable(marks.getIfPresent(place)).stream())
                .map(end)
                .filter(instant -> instant.isAfter(now))
                .max(Instant::compareTo);
    }

    /** Notes what an attempt met with. Says until when the offering is not to be asked for. */
    public Instant note(Offering offering, RetryAdvice.Avoid advice) {
        loadOnce();
        Duration first = advice.first().compareTo(atLeast) < 0 ? atLeast : advice.first();
        Duration longest = advice.longest().compareTo(first) < 0 ? first : advice.longest();
        Instant now = pacer.instant();
        SoldOutMark noted = marks.asMap()
                .compute(
                        SoldOutMark.Place.of(offering, advice.scope()),
                        (place, before) -> before == null
                                ? SoldOutMark.first(place, now, first, longest)
                                : before.again(now, first, longest));
        tell(noted.place());
        return noted.until();
    }

    /** Forgets what was noted of an offering, since it was seen to be had. */
    public void clear(Offering offering) {
        loadOnce();
        SoldOutMark.Place.of(offering).forEach(place -> {
            marks.invalidate(place);
            tell(place);
        });
    }

    private void loadOnce() {
        if (!loaded) {
            synchronized (turn) {
                if (!loaded) {
                    load();
                    loaded = true;
                }
            }
        }
    }

    private void load() {
        try {
            Instant now = pacer.instant();
            memory.load().stream()
                    .filter(mark -> mark.forgotten().isAfter(now))
                    .forEach(mark -> marks.put(mark.place(), mark));
        } catch (RuntimeException e) {
            log.warn("what was sold out before cannot be read, so nothing is known of it: {}", e.toString());
        }
    }

    /** Tells the memory how things stand, in turn, so that of two that tell at once the newer is told last. */
    private void tell(SoldOutMark.Place place) {
        synchronized (turn) {
            try {
                SoldOutMark mark = marks.getIfPresent(place);
                if (mark == null) {
                    memory.forget(place);
                } else {
                    memory.remember(mark);
                }
            } catch (RuntimeException e) {
                log.warn("what is sold out cannot be remembered for other programs: {}", e.toString());
            }
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
