package dev.hyperpod.capacity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides where a search asks next. Stateless: all it goes by is what it is given. */
@FunctionalInterface
public interface Strategy {

    /**
     * The next step.
     *
     * @param candidates where the search may ask, the preferred first; never empty
     * @param record what was asked so far, the first attempt first
     * @param soldOut what is known to be sold out, also from other searches
     * @param now the present instant
     */
    Choice next(List<Offering> candidates, List<Attempt> record, SoldOut soldOut, Instant now);

    /**
     * Asks everywhere once before it asks anywhere twice, and so on; among those that are next in turn, the preferred
     * one that is as likely as any, else the one that was unlikely for the longest. When all are sold out, it waits for
     * the first that comes back.
     */
    static Strategy likeliest() {
        return (candidates, record, soldOut, now) -> {
            List<Offering> free = candidates.stream()
                    .filter(each -> soldOut.until(each).isEmpty())
                    .toList();
            Map<Offering, Long> asked =
                    record.stream().collect(Collectors.groupingBy(Attempt::offering, Collectors.counting()));
            return free.stream()
                    .min(Comparator.<Offering>comparingLong(each -> asked.getOrDefault(each, 0L))
                            .thenComparing(each -> soldOut.unlikelyUntil(each).orElse(now)))
                    .<Choice>map(Choice.Ask::new)
                    .orElseGet(() -> new Choice.Wait(candidates.stream()
                            .flatMap(each -> soldOut.until(each).stream())
                            .min(Comparator.naturalOrder())
                            .orElse(now)));
        };
    }

    /** A step. */
    sealed interface Choice {
        /** Ask for this one now. It must not be sold out. */
        record Ask(Offering offering) implements Choice {}

        /** Ask for none before this instant. */
        record Wait(Instant until) implements Choice {}
    }
}
