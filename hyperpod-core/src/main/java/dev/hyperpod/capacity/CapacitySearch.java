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

    private static final Duration TAKEN_BACK_WITHIN = Duration.ofMinutes(10);

    private static final String PASSED = "the deadline passed";

    private final Pacer pacer;
    private final Market market;
    private final SoldOut soldOut;
    private final SearchLimits limits;
    private final List<Offering> candidates;
    private final Consumer<Attempt> listener;
    private final CompletableFuture<List<Attempt>> outcome;
    private final Map<Offering, Instant> open = new LinkedHashMap<>();
    private final List<Attempt> record = new ArrayList<>();
    private final Turns turns;
    private CompletableFuture<Void> wakeUp = CompletableFuture.completedFuture(null);
    private Instant wakesAt = Instant.MAX;
    private int begun;
    private boolean ended;

    private CapacitySearch(
            Pacer pacer,
            Market market,
            Strategy strategy,
            SoldOut soldOut,
            SearchLimits limits,
            List<Offering> candidates,
            List<Offering> standing,
            Consumer<Attempt> listener) {
        this.pacer = pacer;
        this.market = market;
        this.soldOut = soldOut;
        this.limits = limits;
        this.candidates = List.copyOf(candidates);
        this.turns = new Turns(strategy, soldOut, candidates, standing, limits.deadline());
        this.listener = listener;
        this.outcome = pacer.endingWithThis(new CompletableFuture<>());
    }

    /** As below, where nothing stands yet. */
    public static CompletableFuture<List<Attempt>> begin(
            Pacer pacer,
            Market market,
            Strategy strategy,
            SoldOut soldOut,
            SearchLimits limits,
            List<Offering> candidates,
            Consumer<Attempt> listener) {
        return begin(pacer, market, strategy, soldOut, limits, candidates, List.of(), listener);
    }

    /**
     * Begins a search.
     *
     * @param candidates where to ask, the preferred first
     * @param standing where something was asked for before, perhaps by another process: these are asked first, whatever
     *     is known to be sold out
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
            List<Offering> standing,
            Consumer<Attempt> listener) {
        CapacitySearch search =
                new CapacitySearch(pacer, market, strategy, soldOut, limits, candidates, standing, listener);
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
        wakeUp.cancel(false);
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
            Strategy.Choice choice = turns.next(open.keySet(), record, now);
            if (choice instanceof Strategy.Choice.Ask asked) {
                ask(asked.offering(), now);
            } else if (choice instanceof Strategy.Choice.Wait wait) {
                await(wait.until());
                return;
            }
        }
    }

    private void await(Instant until) {
        if (until.isBefore(limits.deadline())) {
            log.info("what is left to ask for is sold out; waiting until {}", until);
            stepAt(until);
        } else if (open.isEmpty()) {
            fail("all offerings are sold out until after the deadline");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void ask(Offering offering, Instant now) {
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
            outcome.completeExceptionally(
                    failure == null
                            ? new IllegalStateException("the market gave no answer")
                            : HyperPodException.unwrapped(failure));
        } else if (answer instanceof Answer.Refused refused) {
            refused(offering, started, refused);
        } else {
            ended = true;
            soldOut.clear(offering);
            open.forEach((other, since) -> note(other, since, new Answer.TakenBack(), Optional.empty(), ""));
            note(offering, started, answer, Optional.empty(), "");
            takeBackTheOthers();
        }
    }

    /** What was granted is there, whatever becomes of the others. */
    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void takeBackTheOthers() {
        List<Attempt> all = List.copyOf(record);
        CompletableFuture<Void> late = pacer.after(TAKEN_BACK_WITHIN);
        CompletableFuture<?>[] others =
                open.keySet().stream().map(market::takeBack).toArray(CompletableFuture[]::new);
        CompletableFuture.anyOf(CompletableFuture.allOf(others), late).whenComplete((done, failure) -> {
            if (failure != null || late.isDone()) {
                log.warn("not known to be taken back: {}", open.keySet());
            }
            late.cancel(false);
            outcome.complete(all);
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
            note(offering, started, refused, Optional.empty(), "stop");
            fail("no further attempt would help, or is allowed", refused.failure());
        } else if (advice instanceof RetryAdvice.Repeat repeat) {
            long before = answeredAlike(offering, refused);
            again(offering, started, refused, repeat.times() - before, pause(repeat, before));
            step();
        } else if (advice instanceof RetryAdvice.Await await) {
            again(offering, started, refused, Long.MAX_VALUE, await.atMost());
        } else {
            again(offering, started, refused, 1 - answeredAlike(offering, refused), Duration.ZERO);
        }
    }

    /** Asks the same again after a pause, unless that was answered so often already that one more would not help. */
    private void again(Offering offering, Instant started, Answer.Refused refused, long left, Duration pause) {
        if (left < 1) {
            note(offering, started, refused, Optional.empty(), "stop: it was answered before");
            fail("the same answer came again and again", refused.failure());
            return;
        }
        note(offering, started, refused, Optional.empty(), "try again" + (pause.isZero() ? "" : " in " + pause));
        if (pause.isZero()) {
            turns.first(offering);
            step();
        } else {
            Instant until = pacer.instant().plus(pause);
            turns.notBefore(offering, until);
            stepAt(until);
        }
    }

    private static Duration pause(RetryAdvice.Repeat repeat, long before) {
        Duration pause = repeat.first();
        for (long i = 0; i < before && pause.compareTo(repeat.longest()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(repeat.longest()) < 0 ? pause : repeat.longest();
    }

    /** AWS's words do not tell: they hold ids and times. */
    private long answeredAlike(Offering offering, Answer.Refused refused) {
        return record.stream()
                .filter(attempt -> attempt.offering().equals(offering)
                        && attempt.answer() instanceof Answer.Refused before
                        && before.advice().equals(refused.advice())
                        && before.cause().equals(refused.cause()))
                .count();
    }

    /** There is one alarm, for the first that waits: each step sets the next. */
    @SuppressWarnings("FutureReturnValueIgnored") // the chain ends in the outcome, whatever happens in it
    private void stepAt(Instant until) {
        if (!wakeUp.isDone() && !wakesAt.isAfter(until)) {
            return;
        }
        wakeUp.cancel(false);
        wakesAt = until;
        Duration pause = Duration.between(pacer.instant(), until);
        wakeUp = pacer.after(pause.isNegative() ? Duration.ZERO : pause);
        wakeUp.thenRun(() -> guarded(this::step));
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
                    new CapacityNotFoundException(why, record, List.copyOf(open.keySet()), market.left(), cause));
        }
    }
}
