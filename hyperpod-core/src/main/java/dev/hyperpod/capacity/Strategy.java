package dev.hyperpod.capacity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** The preferred candidate that is not known to be sold out; when all are, the one that comes back first. */
    static Strategy inOrder() {
        return (candidates, record, soldOut, now) -> candidates.stream()
                .filter(candidate -> soldOut.until(candidate).isEmpty())
                .findFirst()
                .<Choice>map(Choice.Ask::new)
                .orElseGet(() -> new Choice.Wait(candidates.stream()
                        .map(soldOut::until)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(now)));
    }

    /** A step. */
    sealed interface Choice {
        /** Ask for this one now. It must not be sold out. */
        record Ask(Offering offering) implements Choice {}

        /** Ask for none before this instant. */
        record Wait(Instant until) implements Choice {}
    }
}
