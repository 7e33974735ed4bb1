package dev.hyperpod.capacity;

import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one offering after another until one grants the instances, or a limit is met. What an answer says decides what is
 * avoided and for how long: capacity a type in a zone, quota a type everywhere; what no other place can mend ends the
 * search at once, and what nobody knows is tried once more and then ends it. Blocks no thread; all waiting is on the
 * pacer. Not to be used twice.
 */
public final class CapacitySearch {

    private static final Logger log = LoggerFactory.getLogger(CapacitySearch.class);

    private final Pacer pacer;
    private final Market market;
    private final Strategy strategy;
    private final SoldOut soldOut;
    private final SearchLimits limits;
    private final List<Offering> candidates;
    private final Consumer<Attempt> listener;
    private final List<Attempt> record = new ArrayList<>();
    private final CompletableFuture<List<Attempt>> outcome;

    private CapacitySearch(
            Pacer pacer,
            Market market,
            Strategy strategy,
            SoldOut soldOut,
            SearchLimits limits,
            List<Offering> candidates,
            Consumer<Attempt> listener) {
        this.pacer = pacer;
        this.market = market;
        this.strategy = strategy;
        this.soldOut = soldOut;
        this.limits = limits;
        this.candidates = List.copyOf(candidates);
        this.listener = listener;
        this.outcome = pacer.endingWithThis(new CompletableFuture<>());
    }

    /**
     * Begins a search.
     *
     * @param candidates where to ask, the preferred first
     * @param listener is told of each attempt when it is over; must not block
     * @return completes with all attempts, of which the last was granted; fails with {@link CapacityNotFoundException},
     *     or with what ended an attempt
     */
    public static CompletableFuture<List<Attempt>> begin(
            Pacer pacer,
            Market market,
            Strategy strategy,
            SoldOut soldOut,
            SearchLimits limits,
            List<Offering> candidates,
            Consumer<Attempt> listener) {
        CapacitySearch search = new CapacitySearch(pacer, market, strategy, soldOut, limits, candidates, listener);
        search.step();
        return search.outcome;
    }

    private void step() {
        Instant now = pacer.instant();
        if (outcome.isDone()) {
            return;
        }
        if (!now.isBefore(limits.deadline())) {
            end("the deadline passed");
        } else if (record.size() >= limits.attempts()) {
            end("all attempts that were allowed are used up");
        } else {
            take(strategy.next(candidates, List.copyOf(record), soldOut, now), now);
        }
    }

    private void take(Strategy.Choice choice, Instant now) {
        if (choice instanceof Strategy.Choice.Ask asked) {
            ask(asked.offering(), now);
        } else if (choice instanceof Strategy.Choice.Wait wait && wait.until().isBefore(limits.deadline())) {
            log.info("all offerings are sold out; waiting until {}", wait.until());
            stepAfter(Duration.between(now, wait.until()));
        } else {
            end("all offerings are sold out until after the deadline");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each chain ends in the outcome, whatever happens in it
    private void ask(Offering offering, Instant started) {
        soldOut.until(offering).ifPresent(until -> {
            throw new IllegalStateException(offering + " is sold out until " + until + ", and is asked for");
        });
        CompletableFuture<Void> deadline = pacer.after(Duration.between(started, limits.deadline()));
        deadline.thenRun(() -> end("the deadline passed while " + offering + " was asked for, which goes on in AWS"));
        market.ask(offering).whenComplete((answer, failure) -> {
            deadline.cancel(false);
            // Also what nobody expects: thrown here it would be lost, and whoever waits would wait for ever.
            try {
                answered(offering, started, answer, failure);
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    private void answered(
            Offering offering, Instant started, @Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            outcome.completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure == null ? new IllegalStateException("no answer") : failure);
            return;
        }
        if (outcome.isDone()) {
            return;
        }
        if (answer instanceof Answer.Refused refused) {
            refused(offering, started, refused);
        } else {
            soldOut.clear(offering);
            note(offering, started, answer, Optional.empty(), "");
            outcome.complete(List.copyOf(record));
        }
    }

    private void refused(Offering offering, Instant started, Answer.Refused refused) {
        RetryAdvice advice = refused.advice();
        if (advice instanceof RetryAdvice.Avoid avoid) {
            Instant until = soldOut.note(offering, avoid);
            note(offering, started, refused, Optional.of(until), "avoid " + avoid.scope() + " until " + until);
            step();
        } else if (advice instanceof RetryAdvice.Stop) {
            note(offering, started, refused, Optional.empty(), "stop: no other place would mend it");
            end("what AWS refuses must be mended first");
        } else if (advice instanceof RetryAdvice.Repeat repeat) {
            again(offering, started, refused, repeat.times(), repeat.first());
        } else if (advice instanceof RetryAdvice.Await await) {
            again(offering, started, refused, Integer.MAX_VALUE, await.atMost());
        } else {
            again(offering, started, refused, 1, Duration.ZERO);
        }
    }

    /** Goes on after a pause, unless the same was answered so often already that one more would not help. */
    private void again(Offering offering, Instant started, Answer.Refused refused, int times, Duration pause) {
        if (answeredAlike(refused) >= times) {
            note(offering, started, refused, Optional.empty(), "stop: it was answered before");
            end("the same answer came again and again");
            return;
        }
        note(offering, started, refused, Optional.empty(), "try again" + (pause.isZero() ? "" : " in " + pause));
        stepAfter(pause);
    }

    private int answeredAlike(Answer.Refused refused) {
        int alike = 0;
        for (int i = record.size() - 1; i >= 0; i--) {
            if (!(record.get(i).answer() instanceof Answer.Refused before)
                    || !before.advice().equals(refused.advice())) {
                break;
            }
            alike++;
        }
        return alike;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void stepAfter(Duration pause) {
        pacer.after(pause).thenRun(this::step).exceptionally(failure -> {
            outcome.completeExceptionally(failure);
            return null;
        });
    }

    private void note(
            Offering offering, Instant started, Answer answer, Optional<Instant> blockedUntil, String next) {
        Attempt attempt =
                new Attempt(record.size() + 1, offering, started, pacer.instant(), answer, blockedUntil, next);
        record.add(attempt);
        log.info("{}", attempt);
        try {
            listener.accept(attempt);
        } catch (RuntimeException e) {
            log.warn("a listener of attempts failed", e);
        }
    }

    private void end(String why) {
        outcome.completeExceptionally(new CapacityNotFoundException(why, record, nextSteps()));
    }

    private static List<String> nextSteps() {
        return List.of(
                "Allow more: another zone, another type, a later deadline.",
                "Or reserve capacity with a training plan.");
    }
}
