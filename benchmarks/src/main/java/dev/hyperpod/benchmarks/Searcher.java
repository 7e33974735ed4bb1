package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacitySearch;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SearchLimits;
import dev.hyperpod.capacity.SoldOut;
import dev.hyperpod.capacity.Strategy;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** A way of looking for capacity: the library's, those that others have, and the best there can be. */
interface Searcher {

    /** For how long a client avoids what is sold out. */
    Duration ATTEMPT = Duration.ofMinutes(25);

    /** Looks in pools from their beginning until capacity is found. */
    Found search(Pools pools);

    /**
     * What a search took.
     *
     * @param time until the cluster is seen to be there; as long as the market lasts where it never was
     * @param calls how many calls to AWS were made
     */
    record Found(Duration time, int calls) {}

    /** The library's, for clusters that are created whole. */
    static Searcher whole() {
        return pools -> ours(pools, SimulatedMarket::new);
    }

    /** The library's, for groups that are provisioned continuously, one for each offering. */
    static Searcher groups() {
        return pools -> ours(pools, SimulatedGroups::new);
    }

    private static Found ours(Pools pools, BiFunction<Pools, Pacer, Market> way) {
        Instant beginning = Instant.EPOCH;
        try (EmulatorClock clock = EmulatorClock.automatic(beginning)) {
            Pacer pacer = new Pacer(clock, clock.scheduler());
            Market market = way.apply(pools, pacer);
            List<Attempt> attempts = begin(pools, market, pacer);
            Instant end = attempts.get(attempts.size() - 1).ended();
            return new Found(Duration.between(beginning, end), market.calls());
        }
    }

    /** The attempts of the library's search, as a client makes them. */
    static List<Attempt> begin(Pools pools, Market market, Pacer pacer) {
        return CapacitySearch.begin(
                        pacer,
                        market,
                        Strategy.likeliest(),
                        new SoldOut(pacer, ATTEMPT),
                        SearchLimits.within(CapacityMarket.HORIZON, pacer.instant()),
                        pools.offerings(),
                        attempt -> {})
                .join();
    }

    /** The first place, again and again. */
    static Searcher naive() {
        return inTurn(attempt -> 0, sweep -> Duration.ZERO);
    }

    /** One place after the other, from the first again after the last. */
    static Searcher roundRobin() {
        return inTurn(attempt -> attempt, sweep -> Duration.ZERO);
    }

    /**
     * The published order of SkyPilot's {@code --retry-until-up}: all places in order; then a pause, of half a minute
     * first, 1.6 times as long each time, to five times that at most; then all again.
     */
    static Searcher skyPilot() {
        return inTurn(attempt -> attempt, sweep -> seconds(30 * Math.min(5, Math.pow(1.6, sweep - 1))));
    }

    /** Knows when each place opens, and asks where it is done first. It pays for the creation like everyone. */
    static Searcher oracle() {
        return pools -> pools.offerings().stream()
                .flatMap(offering -> known(pools, offering).stream())
                .min(Comparator.comparing(Found::time))
                .orElse(new Found(CapacityMarket.HORIZON, 0));
    }

    private static Optional<Found> known(Pools pools, Offering offering) {
        Looks ready = Looks.until(pools.creation(offering));
        return pools.nextOpening(offering, SimulatedMarket.LAUNCH)
                .map(open -> new Found(open.minus(SimulatedMarket.LAUNCH).plus(ready.seen()), 1 + ready.count()));
    }

    private static Searcher inTurn(IntFunction<Integer> placeOf, IntFunction<Duration> pauseAfterSweep) {
        return pools -> {
            Looks failed = Looks.until(SimulatedMarket.LAUNCH.plus(SimulatedMarket.ROLLBACK));
            Looks gone = Looks.until(SimulatedMarket.DELETION);
            int places = pools.offerings().size();
            Duration now = Duration.ZERO;
            int calls = 0;
            for (int attempt = 0; now.compareTo(CapacityMarket.HORIZON) < 0; attempt++) {
                Offering place = pools.offerings().get(placeOf.apply(attempt) % places);
                calls++;
                if (pools.isOpen(place, now.plus(SimulatedMarket.LAUNCH))) {
                    Looks ready = Looks.until(pools.creation(place));
                    return new Found(now.plus(ready.seen()), calls + ready.count());
                }
                calls += failed.count() + 1 + gone.count();
                now = now.plus(failed.seen()).plus(gone.seen());
                if ((attempt + 1) % places == 0) {
                    now = now.plus(pauseAfterSweep.apply((attempt + 1) / places));
                }
            }
            return new Found(CapacityMarket.HORIZON, calls);
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
