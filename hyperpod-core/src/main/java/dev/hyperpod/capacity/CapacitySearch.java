package dev.hyperpod.capacity;

import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at one offering after another, as many at once as the market takes, until one grants the instances or a limit is
 * met. What an answer says decides what is avoided and for how long: capacity a type in a zone, quota a type in a
 * Region, addresses all of a zone; what no other place can mend ends the search at once, and what nobody knows is tried
 * once more and then ends it. When one is granted, the other questions are taken back, whatever was answered to them
 * meanwhile. Blocks no thread; all waiting is on the pacer.
 */
public final class CapacitySearch {

    private static final Logger log = LoggerFactory.getLogger(CapacitySearch.class);

    private static final String PASSED = "the deadline passed";

    private final Pacer pacer;
    private final Market market;
    private final Strategy strategy;
    private final SoldOut soldOut;
    private final SearchLimits limits;
    private final List<Offering> candidates;
    private final Consumer<Attempt> listener;
    private final CompletableFuture<List<Attempt>> outcome;
    private final Map<Offering, Instant> open = new LinkedHashMap<>();
    private final List<Attempt> record = new ArrayList<>();
    private int begun;
    private boolean ended;

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
     * @param soldOut what is known from other searches; what this one learns is added
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
        // On the scheduler, so that virtual time finds no deadline to jump to before the first question is asked.
        pacer.scheduler().execute(() -> search.guarded(search::start));
        return search.outcome;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each chain ends in the outcome, whatever happens in it
    private void start() {
        Duration left = Duration.between(pacer.instant(), limits.deadline());
        CompletableFuture<Void> deadline = pacer.after(left.isNegative() ? Duration.ZERO : left);
        deadline.thenRun(() -> fail(PASSED));
        outcome.whenComplete((attempts, failure) -> {
            deadline.cancel(false);
            end();
        });
        step();
    }

    /** However the outcome came about, be it that nobody waits any more: nothing further is asked. */
    private synchronized void end() {
        ended = true;
    }

    /** Asks wherever it can. */
    private synchronized void step() {
        while (!ended && open.size() < market.openAtOnce() && open.size() < candidates.size()) {
            if (begun >= limits.attempts() || market.calls() >= limits.calls()) {
                if (open.isEmpty()) {
                    fail("all attempts or calls that were allowed are used up");
                }
                return;
            }
            Instant now = pacer.instant();
            if (!now.isBefore(limits.deadline())) {
                fail(PASSED);
                return;
            }
            List<Offering> left =
                    candidates.stream().filter(each -> !open.containsKey(each)).toList();
            Strategy.Choice choice = strategy.next(left, List.copyOf(record), soldOut, now);
            if (choice instanceof Strategy.Choice.Ask asked) {
                ask(asked.offering(), now);
            } else if (choice instanceof Strategy.Choice.Wait wait) {
                await(wait.until(), now);
                return;
            }
        }
    }

    private void await(Instant until, Instant now) {
        if (until.isBefore(limits.deadline())) {
            log.info("what is left to ask for is sold out; waiting until {}", until);
            stepAfter(Duration.between(now, until));
        } else if (open.isEmpty()) {
            fail("all offerings are sold out until after the deadline");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void ask(Offering offering, Instant now) {
        if (soldOut.until(offering).isPresent()) {
            throw new IllegalStateException(offering + " is sold out, and is asked for");
        }
        open.put(offering, now);
        begun++;
        market.ask(offering).whenComplete((answer, failure) -> guarded(() -> answered(offering, answer, failure)));
    }

    private synchronized void answered(Offering offering, @Nullable Answer answer, @Nullable Throwable failure) {
        Instant started = open.remove(offering);
        if (ended || started == null) {
            return;
        }
        if (answer == null) {
            ended = true;
            outcome.completeExceptionally(causeOf(failure));
        } else if (answer instanceof Answer.Refused refused) {
            refused(offering, started, refused);
        } else {
            ended = true;
            soldOut.clear(offering);
            note(offering, started, answer, Optional.empty(), "");
            takeBackTheOthers();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void takeBackTheOthers() {
        CompletableFuture<?>[] others =
                open.keySet().stream().map(market::takeBack).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(others).whenComplete((done, failure) -> {
            if (failure == null) {
                outcome.complete(List.copyOf(record));
            } else {
                outcome.completeExceptionally(causeOf(failure));
            }
        });
    }

    private void refused(Offering offering, Instant started, Answer.Refused refused) {
        RetryAdvice advice = refused.advice();
        if (advice instanceof RetryAdvice.Avoid avoid) {
            Instant until = soldOut.note(offering, avoid);
            note(
                    offering,
                    started,
                    refused,
                    Optional.of(until),
                    "avoid " + avoid.scope() + " until " + until.truncatedTo(ChronoUnit.SECONDS));
            step();
        } else if (advice instanceof RetryAdvice.Stop) {
            note(offering, started, refused, Optional.empty(), "stop: no other place would mend it");
            fail("what AWS refuses must be mended first", refused.failure());
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
            fail("the same answer came again and again", refused.failure());
        } else {
            note(offering, started, refused, Optional.empty(), "try again" + (pause.isZero() ? "" : " in " + pause));
            stepAfter(pause);
        }
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
        pacer.after(pause).thenRun(() -> guarded(this::step));
    }

    /** What nobody expects would be lost on a scheduler's thread, and whoever waits would wait for ever. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private void note(Offering offering, Instant started, Answer answer, Optional<Instant> blockedUntil, String next) {
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

    private void fail(String why) {
        fail(why, Optional.empty());
    }

    private synchronized void fail(String why, Optional<HyperPodException> cause) {
        if (!ended) {
            ended = true;
            outcome.completeExceptionally(
                    new CapacityNotFoundException(why, record, List.copyOf(open.keySet()), cause));
        }
    }

    private static Throwable causeOf(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("the market gave no answer");
        }
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
