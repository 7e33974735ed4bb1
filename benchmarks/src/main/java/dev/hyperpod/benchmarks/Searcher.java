package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.market.CapacityMarket;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;

/** Ways of looking for capacity that others have, and the best there can be. None of them runs code of the library. */
interface Searcher {

    /** Looks in a market from its beginning until capacity is found. */
    Found search(CapacityMarket market);

    /**
     * What a search took.
     *
     * @param time until the cluster is there
     * @param attempts how many creations were begun
     */
    record Found(Duration time, int attempts) {}

    /** The first zone, again and again. */
    static Searcher naive() {
        return inTurn(attempt -> 0, sweep -> Duration.ZERO);
    }

    /** One zone after the other, from the first again after the last. */
    static Searcher roundRobin() {
        return inTurn(attempt -> attempt, sweep -> Duration.ZERO);
    }

    /**
     * The published order of SkyPilot's {@code --retry-until-up}: all zones in order; then a pause, of half a minute
     * first, 1.6 times as long each time, to five times that at most; then all zones again.
     */
    static Searcher skyPilot() {
        return inTurn(attempt -> attempt, sweep -> seconds(30 * Math.min(5, Math.pow(1.6, sweep - 1))));
    }

    /** Knows when each zone opens, and asks where it is done first. It pays for the creation like everyone. */
    static Searcher oracle() {
        return market -> new Found(
                market.zoneIds().stream()
                        .map(zone -> market.nextOpening(zone, SimulatedMarket.LAUNCH))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(CapacityMarket.HORIZON)
                        .minus(SimulatedMarket.LAUNCH)
                        .plus(market.creation()),
                1);
    }

    private static Searcher inTurn(IntFunction<Integer> zoneOf, IntFunction<Duration> pauseAfterSweep) {
        return market -> {
            int zones = market.zoneIds().size();
            Duration now = Duration.ZERO;
            int attempt = 0;
            for (; now.compareTo(CapacityMarket.HORIZON) < 0; attempt++) {
                String zone = market.zoneIds().get(zoneOf.apply(attempt) % zones);
                if (market.isOpen(zone, now.plus(SimulatedMarket.LAUNCH))) {
                    return new Found(now.plus(market.creation()), attempt + 1);
                }
                now = now.plus(SimulatedMarket.FAILURE);
                if ((attempt + 1) % zones == 0) {
                    now = now.plus(pauseAfterSweep.apply((attempt + 1) / zones));
                }
            }
            return new Found(CapacityMarket.HORIZON, attempt);
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
