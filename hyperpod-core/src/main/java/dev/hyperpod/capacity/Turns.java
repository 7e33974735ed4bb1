package dev.hyperpod.capacity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a search asks next: what has the first turn, then what the strategy says of those that have not to wait. */
final class Turns {

    private final Strategy strategy;
    private final SoldOut soldOut;
    private final List<Offering> candidates;
    private final Deque<Offering> first;
    private final Instant deadline;
    private final Map<Offering, Instant> paused = new HashMap<>();

    Turns(Strategy strategy, SoldOut soldOut, List<Offering> candidates, List<Offering> first, Instant deadline) {
        this.strategy = strategy;
        this.soldOut = soldOut;
        this.candidates = List.copyOf(candidates);
        this.first = new ArrayDeque<>(first);
        this.deadline = deadline;
    }

    /** This one comes first, whatever is known of it. */
    void first(Offering offering) {
        first.add(offering);
    }

    /** This one waits, whatever the strategy says of it. */
    void notBefore(Offering offering, Instant until) {
        paused.put(offering, until);
    }

    /** @param open where something is asked and not answered yet */
    Strategy.Choice next(Collection<Offering> open, List<Attempt> record, Instant now) {
        Offering next = first.poll();
        if (next != null) {
            return new Strategy.Choice.Ask(next);
        }
        paused.values().removeIf(until -> !until.isAfter(now));
        List<Offering> left = candidates.stream()
                .filter(each -> !open.contains(each) && !paused.containsKey(each))
                .toList();
        Strategy.Choice choice = left.isEmpty()
                ? new Strategy.Choice.Wait(deadline)
                : strategy.next(left, List.copyOf(record), soldOut, now);
        // Another search may have learnt something this very moment.
        Optional<Instant> until = choice instanceof Strategy.Choice.Wait wait
                ? Optional.of(wait.until())
                : soldOut.until(((Strategy.Choice.Ask) choice).offering());
        return until.<Strategy.Choice>map(free -> new Strategy.Choice.Wait(firstOf(free)))
                .orElse(choice);
    }

    private Instant firstOf(Instant free) {
        return Stream.concat(Stream.of(free), paused.values().stream())
                .min(Comparator.naturalOrder())
                .orElse(free);
    }
}
