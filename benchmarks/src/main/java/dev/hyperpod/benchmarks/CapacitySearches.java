package dev.hyperpod.benchmarks;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Time until capacity is found in simulated markets, in virtual minutes, and the calls that it took: the library's
 * search against others, market by market.
 *
 * @param markets how many of each shape
 * @param firstSeed the markets' seeds are this and the following; those from 0 on are for trying out, those from
 *     1,000,000 on for figures
 */
record CapacitySearches(int markets, long firstSeed) implements Benchmark {

    private static final List<String> ZONES = List.of("usw2-az1", "usw2-az2", "usw2-az3");
    private static final List<String> OURS = List.of("classic", "continuous");
    private static final List<String> PEERS = List.of("naive", "round robin", "SkyPilot", "oracle");

    /** A market, and what each searcher found in it. */
    private record Case(Pools pools, Map<String, Searcher.Found> found) {

        /** Whether asking at the preferred place at once is not enough. */
        boolean isHard() {
            return !pools.isOpen(pools.offerings().get(0), SimulatedMarket.LAUNCH);
        }
    }

    @Override
    public String question() {
        return "minutes until capacity is found in " + markets
                + " markets of each shape; classic: clusters created whole; continuous: AWS looks again by itself";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        List<Comparison> lines = new ArrayList<>();
        List<Case> mixed = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            List<Case> cases = cases(seed -> own(shape, seed));
            mixed.addAll(cases);
            lines.addAll(lines(shape.name(), cases));
        }
        lines.addAll(lines("all shapes", mixed));
        lines.addAll(lines(
                "all shapes, first zone closed",
                mixed.stream().filter(Case::isHard).toList()));
        for (Shape shape : List.of(Shape.STEADY, Shape.BURSTY)) {
            lines.addAll(lines(
                    "own type dead until hour 3, other type " + shape,
                    cases(seed -> own(Shape.DEAD_UNTIL_HOUR_3, seed)
                            .then(Pools.of(InstanceType.P4DE, CapacityMarket.of(shape, ZONES, seed))))));
        }
        return lines;
    }

    private static Pools own(Shape shape, long seed) {
        return Pools.of(InstanceType.P5, CapacityMarket.of(shape, ZONES, seed));
    }

    private List<Case> cases(LongFunction<Pools> market) {
        Map<String, Searcher> searchers = new LinkedHashMap<>();
        searchers.put("classic", Searcher.whole());
        searchers.put("continuous", Searcher.groups());
        searchers.put("naive", Searcher.naive());
        searchers.put("round robin", Searcher.roundRobin());
        searchers.put("SkyPilot", Searcher.skyPilot());
        searchers.put("oracle", Searcher.oracle());
        return LongStream.range(firstSeed, firstSeed + markets)
                .mapToObj(seed -> {
                    Pools pools = market.apply(seed);
                    Map<String, Searcher.Found> found = new LinkedHashMap<>();
                    searchers.forEach((name, searcher) -> found.put(name, searcher.search(pools)));
                    return new Case(pools, found);
                })
                .toList();
    }

    private static List<Comparison> lines(String set, List<Case> cases) {
        return OURS.stream()
                .flatMap(ours -> PEERS.stream()
                        .map(peer -> new Comparison(
                                set + ", " + ours + " against " + peer + "; " + also(cases, ours) + " and "
                                        + also(cases, peer),
                                "min",
                                minutes(cases, ours),
                                minutes(cases, peer),
                                "")))
                .toList();
    }

    private static Samples minutes(List<Case> cases, String searcher) {
        return samples(cases, searcher, found -> found.time().toSeconds() / 60.0);
    }

    private static Samples samples(List<Case> cases, String searcher, ToDoubleFunction<Searcher.Found> figure) {
        return new Samples(cases.stream()
                .map(each ->
                        figure.applyAsDouble(Objects.requireNonNull(each.found().get(searcher))))
                .toList());
    }

    private static String also(List<Case> cases, String searcher) {
        Samples calls = samples(cases, searcher, Searcher.Found::calls);
        return String.format(
                Locale.ROOT,
                "p95 %.0f min, calls %.0f, p95 %.0f",
                minutes(cases, searcher).p95(),
                calls.median(),
                calls.p95());
    }
}
