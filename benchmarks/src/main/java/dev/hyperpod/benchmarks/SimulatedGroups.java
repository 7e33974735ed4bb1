package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A market of one cluster with continuous provisioning and a group for each offering, all of them asked for at the
 * beginning: AWS looks for each again every ten minutes, the client looks at AWS every half minute. Its times are those
 * of the client on the emulator, and so are its calls.
 */
final class SimulatedGroups implements Market {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_LAUNCH = FIRST_LOOK.plus(SimulatedMarket.LAUNCH);

    /** Between two readings of the events, from when the cluster is in service on. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    /** What a launch that failed is told with: its event, and the nodes of the group. */
    private static final int CALLS_OF_NEWS = 2;

    /** The first look, the creation, the update that deletes the other groups, and the looks before and after it. */
    private static final int CALLS_TO_END = 5;

    private final Pools pools;
    private final Pacer pacer;
    private final Map<Offering, CompletableFuture<Answer>> open = new LinkedHashMap<>();
    private int calls = SimulatedMarket.CALLS_TO_BEGIN;

    SimulatedGroups(Pools pools, Pacer pacer) {
        this.pools = pools;
        this.pacer = pacer;
    }

    @Override
    public synchronized int calls() {
        return calls;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // ends in the answer
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(offering, answer);
        if (open.size() == 1) {
            pacer.after(FIRST_LOOK).thenRun(this::begin);
        }
        return answer;
    }

    /** Of those seen at the same look, the preferred one wins. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends in the answer
    private synchronized void begin() {
        Offering winner =
                pools.offerings().stream().min(Comparator.comparing(this::seen)).orElseThrow();
        Duration passes = seen(winner).minus(FIRST_LOOK);
        count((int) passes.dividedBy(PAUSE));
        CompletableFuture<Answer> answer = Objects.requireNonNull(open.get(winner));
        pacer.after(passes).thenRun(() -> answer.complete(new Answer.Granted()));
    }

    /** When the look is made that finds the nodes up. */
    private Duration seen(Offering offering) {
        Duration launch = FIRST_LAUNCH;
        while (!pools.isOpen(offering, launch) && launch.compareTo(CapacityMarket.HORIZON) < 0) {
            launch = launch.plus(LOOK_AGAIN);
        }
        Duration ready = launch.plus(pools.creation(offering)).minus(SimulatedMarket.LAUNCH);
        long pauses = 1 + ready.minus(FIRST_LOOK).minusNanos(1).dividedBy(PAUSE);
        return FIRST_LOOK.plus(PAUSE.multipliedBy(pauses));
    }

    private void count(int looks) {
        int zones = (int)
                pools.offerings().stream().map(Offering::zoneId).distinct().count();
        int readings = (looks - 1) / (int) NEWS.dividedBy(PAUSE);
        calls += looks + zones * readings;
        Duration last = FIRST_LOOK.plus(PAUSE.multipliedBy(looks - 1L));
        pools.offerings().forEach(offering -> calls += CALLS_OF_NEWS * failures(offering, last));
        calls += CALLS_TO_END;
    }

    /** How many launches have failed until then. */
    private int failures(Offering offering, Duration until) {
        int failures = 0;
        Duration launch = FIRST_LAUNCH;
        while (launch.compareTo(until) <= 0 && !pools.isOpen(offering, launch)) {
            launch = launch.plus(LOOK_AGAIN);
            failures++;
        }
        return failures;
    }

    @Override
    public synchronized CompletableFuture<Void> takeBack(Offering offering) {
        open.remove(offering);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int openAtOnce() {
        return pools.offerings().size();
    }
}
