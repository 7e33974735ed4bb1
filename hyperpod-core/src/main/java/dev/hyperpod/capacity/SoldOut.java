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
import java.util.stream.Stream;

/**
 * What was seen to be sold out. All searches of a client share one, so that what one learns spares the others the
 * attempt. Each time that the same is met again, it is held unlikely for twice as long; but it is asked for again
 * sooner, where nothing likelier is left, since to wait would be no better. Thread-safe.
 */
public final class SoldOut {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MOST = 10_000;

    private final Pacer pacer;
    private final Duration atLeast;
    private final Cache<Place, Mark> marks;

    /**
     * Nothing is known yet.
     *
     * @param atLeast how long an offering without capacity is avoided at least: a shorter time than an attempt takes would
     *     have passed when the next attempt has ended
     */
    public SoldOut(Pacer pacer, Duration atLeast) {
        this.pacer = pacer;
        this.atLeast = atLeast;
        this.marks = Caffeine.newBuilder()
                .ticker(() -> nanos(pacer.instant()))
                .expireAfter(Expiry.<Place, Mark>writing((place, mark) -> mark.remembered()))
                .maximumSize(MOST)
                .executor(Runnable::run)
                .build();
    }

    /** Until when an offering is not to be asked for; empty when it may be. */
    public Optional<Instant> until(Offering offering) {
        return last(offering, Mark::until);
    }

    /** Until when an offering is unlikely to be had; empty when it is as likely as any. Not before {@link #until}. */
    public Optional<Instant> unlikelyUntil(Offering offering) {
        return last(offering, Mark::unlikelyUntil);
    }

    private Optional<Instant> last(Offering offering, Function<Mark, Instant> end) {
        Instant now = pacer.instant();
        return Stream.of(Place.of(offering), Place.anywhere(offering))
                .flatMap(place -> Optional.ofNullable(marks.getIfPresent(place)).stream())
                .map(end)
                .filter(instant -> instant.isAfter(now))
                .max(Instant::compareTo);
    }

    /** Notes what an attempt met with. Says until when the offering is not to be asked for. */
    public Instant note(Offering offering, RetryAdvice.Avoid advice) {
        boolean everywhere = advice.scope() == RetryAdvice.Scope.QUOTA;
        Duration first = advice.first().compareTo(atLeast) < 0 ? atLeast : advice.first();
        Duration longest = advice.longest().compareTo(first) < 0 ? first : advice.longest();
        Instant now = pacer.instant();
        return marks.asMap()
                .compute(
                        everywhere ? Place.anywhere(offering) : Place.of(offering),
                        (same, before) -> before == null
                                ? new Mark(now.plus(first), now.plus(first), first, longest)
                                : before.again(first, now))
                .until();
    }

    /** Forgets what was noted of an offering, since it was seen to be had. */
    public void clear(Offering offering) {
        marks.invalidate(Place.of(offering));
        marks.invalidate(Place.anywhere(offering));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /** What is sold out: a type in one zone, or in all of them. */
    private record Place(String zoneId, String type, Purchase purchase) {
        static Place of(Offering offering) {
            return new Place(offering.zoneId(), offering.type().name(), offering.purchase());
        }

        static Place anywhere(Offering offering) {
            return new Place("", offering.type().name(), offering.purchase());
        }
    }

    /** A mark outlives the time in which it counts, so that who comes again soon finds how often it was met. */
    private record Mark(Instant until, Instant unlikelyUntil, Duration span, Duration longest) {
        Mark again(Duration first, Instant now) {
            Duration twice = span.multipliedBy(2);
            Duration next = twice.compareTo(longest) > 0 ? longest : twice;
            return new Mark(now.plus(first), now.plus(next), next, longest);
        }

        Duration remembered() {
            return span.plus(longest);
        }
    }
}
