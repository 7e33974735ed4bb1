package dev.hyperpod.benchmarks;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacitySearch;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SearchLimits;
import dev.hyperpod.capacity.SoldOut;
import dev.hyperpod.capacity.Strategy;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Time until capacity is found in simulated markets, in virtual minutes: the library's search against others, market by
 * market.
 *
 * @param markets how many of each shape
 * @param firstSeed the markets' seeds are this and the following; those from 0 on are for trying out, those from 1,000,000
 *     on for figures
 */
record CapacitySearches(int markets, long firstSeed) implements Benchmark {

    private static final List<String> ZONES = List.of("usw2-az1", "usw2-az2", "usw2-az3");
    private static final Duration ATTEMPT = Duration.ofMinutes(25);
    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

    @Override
    public String question() {
        return "minutes until capacity is found in " + markets
                + " markets of each shape; classic: clusters created whole; continuous: AWS looks again by itself";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        Map<String, Searcher> searchers = new LinkedHashMap<>();
        searchers.put("classic", market -> ours(market, false));
        searchers.put("continuous", market -> ours(market, true));
        searchers.put("naive", Searcher.naive());
        searchers.put("round robin", Searcher.roundRobin());
        searchers.put("SkyPilot", Searcher.skyPilot());
        searchers.put("oracle", Searcher.oracle());
        Map<Shape, Map<String, List<Searcher.Found>>> found = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            for (long seed = firstSeed; seed < firstSeed + markets; seed++) {
                CapacityMarket market = CapacityMarket.of(shape, ZONES, seed);
                searchers.forEach((name, searcher) -> found.computeIfAbsent(shape, s -> new LinkedHashMap<>())
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(searcher.search(market)));
            }
        }
        List<Comparison> lines = new ArrayList<>();
        found.forEach((shape, byName) -> lines.addAll(lines(shape.name(), byName)));
        return lines;
    }

    private static List<Comparison> lines(String shape, Map<String, List<Searcher.Found>> byName) {
        List<Comparison> lines = new ArrayList<>();
        for (String ours : List.of("classic", "continuous")) {
            for (String peer : List.of("naive", "round robin", "SkyPilot", "oracle")) {
                List<Searcher.Found> mine = byName.getOrDefault(ours, List.of());
                List<Searcher.Found> theirs = byName.getOrDefault(peer, List.of());
                lines.add(new Comparison(
                        shape + ", " + ours + " against " + peer + "; p95 " + p95(mine) + " and " + p95(theirs)
                                + "; attempts " + attempts(mine) + " and " + attempts(theirs),
                        "min",
                        minutes(mine),
                        minutes(theirs),
                        ""));
            }
        }
        return lines;
    }

    private static Samples minutes(List<Searcher.Found> found) {
        return new Samples(found.stream().map(each -> each.time().toSeconds() / 60.0).toList());
    }

    private static long p95(List<Searcher.Found> found) {
        return found.stream()
                .map(Searcher.Found::time)
                .sorted()
                .skip(found.size() * 95L / 100)
                .findFirst()
                .orElse(Duration.ZERO)
                .toMinutes();
    }

    private static int attempts(List<Searcher.Found> found) {
        return found.stream().map(Searcher.Found::attempts).sorted().skip(found.size() / 2).findFirst().orElse(0);
    }

    private static Searcher.Found ours(CapacityMarket market, boolean continuous) {
        try (EmulatorClock clock = EmulatorClock.automatic(BEGINNING)) {
            Pacer pacer = new Pacer(clock, clock.scheduler());
            SimulatedMarket asked = new SimulatedMarket(market, pacer, continuous);
            List<Attempt> attempts = CapacitySearch.begin(
                            pacer,
                            asked,
                            Strategy.likeliest(),
                            new SoldOut(pacer, ATTEMPT),
                            SearchLimits.within(CapacityMarket.HORIZON, BEGINNING),
                            ZONES.stream().map(zone -> Offering.onDemand(zone, InstanceType.P5)).toList(),
                            attempt -> {})
                    .join();
            Instant end = attempts.get(attempts.size() - 1).ended();
            return new Searcher.Found(Duration.between(BEGINNING, end), asked.asked());
        }
    }
}
