package dev.hyperpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hyperpod.CapacityPlan;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the figures on searches are taken from stands for the client before an emulated AWS. */
class SimulationTest {

    private static final List<String> ZONES = List.of("usw2-az1", "usw2-az2", "usw2-az3");
    private static final InstanceType TYPE = InstanceType.P5;

    /** An attempt, in times from the beginning of the search. */
    private record Step(Offering offering, boolean granted, Duration started, Duration ended) {

        static List<Step> of(List<Attempt> attempts, Instant beginning) {
            return attempts.stream()
                    .map(attempt -> new Step(
                            attempt.offering(),
                            attempt.isGranted(),
                            Duration.between(beginning, attempt.started()),
                            Duration.between(beginning, attempt.ended())))
                    .toList();
        }
    }

    /** A search: its attempts, and the calls that it made. */
    private record Search(List<Step> steps, int calls) {}

    static Stream<Arguments> twentyMarkets() {
        return Stream.of(Shape.values())
                .flatMap(shape -> LongStream.range(7_000_000, 7_000_004).mapToObj(seed -> Arguments.of(shape, seed)));
    }

    @ParameterizedTest
    @MethodSource("twentyMarkets")
    void clustersCreatedWholeAreSoughtInTheSameAttemptsWithTheSameCalls(Shape shape, long seed) {
        CapacityMarket market = CapacityMarket.of(shape, ZONES, seed);
        same(emulated(market, spec -> spec, CapacityPolicy.anyZone()), simulated(market, SimulatedMarket::new));
    }

    @ParameterizedTest
    @MethodSource("twentyMarkets")
    void groupsInAllZonesEndInTheSameZoneAtTheSameLook(Shape shape, long seed) {
        CapacityMarket market = CapacityMarket.of(shape, ZONES, seed);
        same(
                emulated(
                        market,
                        ClusterSpecBuilder::continuousProvisioning,
                        CapacityPolicy.anyZone().addingGroups()),
                simulated(market, SimulatedGroups::new));
    }

    /** The HTTP client repeats a request by itself when a connection that was kept turns out to be closed. */
    private static void same(Search emulated, Search simulated) {
        assertThat(emulated.steps()).isEqualTo(simulated.steps());
        assertThat(emulated.calls()).isCloseTo(simulated.calls(), withinPercentage(1));
    }

    private static Search simulated(CapacityMarket market, BiFunction<Pools, Pacer, Market> way) {
        try (EmulatorClock clock = EmulatorClock.automatic(Instant.EPOCH)) {
            Pacer pacer = new Pacer(clock, clock.scheduler());
            Pools pools = Pools.of(TYPE, market);
            Market asked = way.apply(pools, pacer);
            return new Search(Step.of(Searcher.begin(pools, asked, pacer), Instant.EPOCH), asked.calls());
        }
    }

    private static Search emulated(
            CapacityMarket market, UnaryOperator<ClusterSpecBuilder> kind, CapacityPolicy policy) {
        List<Attempt> attempts = new ArrayList<>();
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = Emulation.inVirtualTime(aws)) {
            CapacityPlan plan = hyperpod.plan(spec(kind), policy.within(CapacityMarket.HORIZON));
            aws.clusters().market(market, TYPE.name());
            aws.requests().clear();
            Instant beginning = aws.clock().instant();
            plan.create(attempts::add).await();
            return new Search(Step.of(attempts, beginning), (int) aws.requests().total());
        }
    }

    private static ClusterSpec spec(UnaryOperator<ClusterSpecBuilder> kind) {
        return kind.apply(HyperPod.cluster("llama")
                        .instanceGroup("workers", TYPE, 2)
                        .vpc(new VpcConfig(
                                List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)))
                        .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                        .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh"))
                .build();
    }
}
