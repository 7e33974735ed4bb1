package dev.hyperpod;

import static dev.hyperpod.ThreeZones.TYPE;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.ClusterSummary;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the market does, whatever is lost on the way and whatever happens to whoever looks for capacity: the next
 * one ends with one cluster or none, in time, and hides nothing.
 */
class CreateAnywhereProperties {

    /** Each change is judged by the same histories. Take another to look further. */
    private static final String SEED = "20260105";

    private static final int NODES = 4;
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** How the cluster is made. */
    enum Kind {
        WHOLE,
        GROUP_THAT_MOVES,
        GROUP_IN_EACH_ZONE;

        ClusterSpec spec() {
            ClusterSpecBuilder spec = ThreeZones.llama(NODES);
            return (this == WHOLE ? spec : spec.continuousProvisioning()).build();
        }
    }

    /**
     * What is wanted.
     *
     * @param fewest how many nodes will do
     * @param deletes whether what is unfinished at the deadline is deleted
     */
    record Wish(Kind kind, int fewest, boolean deletes) {
        CapacityPolicy policy(Duration within) {
            CapacityPolicy policy = CapacityPolicy.anyZone().within(within);
            policy = fewest < NODES ? policy.atLeast(fewest) : policy;
            policy = deletes ? policy.deletingUnfinished() : policy;
            return kind == Kind.GROUP_IN_EACH_ZONE ? policy.addingGroups() : policy;
        }
    }

    /**
     * What capacity there is.
     *
     * @param pools how many instances each zone has while it is open
     * @param linger for how many minutes network interfaces are left
     */
    record Supply(Shape shape, long seed, List<Integer> pools, int linger) {
        void rule(HyperPodEmulator aws) {
            aws.clusters().market(CapacityMarket.of(shape, ThreeZones.IDS, seed), TYPE);
            for (int i = 0; i < ThreeZones.IDS.size(); i++) {
                aws.clusters().capacity(ThreeZones.IDS.get(i), TYPE, pools.get(i));
            }
            aws.clusters().lingeringInterfaces(linger);
        }
    }

    /** What is lost on the way, each in a share of the calls. */
    record Weather(double throttled, double reset, double lost) {
        void rule(HyperPodEmulator aws) {
            aws.faults().add(Fault.throttle().share(throttled));
            aws.faults().add(Fault.connectionReset().share(reset));
            aws.faults().add(Fault.lostAnswer().share(lost));
        }
    }

    /**
     * How the first who looks for capacity ends.
     *
     * @param changes whether only calls count that change a cluster
     * @param calls so many calls are made; none at all where it is negative
     * @param after whether AWS has carried the last call out
     * @param closed the client is closed after so long, if it lives still
     * @param until how long it takes until somebody comes next
     */
    record Death(boolean changes, int calls, boolean after, Duration closed, Duration until) {
        Mortal http() {
            return changes ? Mortal.atChange(calls, after) : Mortal.atCall(PLANNING + calls, after);
        }

        /** More calls than a plan makes, so that most deaths come while capacity is looked for. */
        private static final int PLANNING = 70;
    }

    @Provide
    Arbitrary<Wish> wishes() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(1, NODES),
                        Arbitraries.of(true, false))
                .as(Wish::new);
    }

    @Provide
    Arbitrary<Supply> supplies() {
        return Combinators.combine(
                        Arbitraries.of(Shape.class),
                        Arbitraries.longs().between(2_000_000, 2_999_999),
                        Arbitraries.integers().between(0, 2 * NODES).list().ofSize(ThreeZones.IDS.size()),
                        Arbitraries.integers().between(0, 18))
                .as(Supply::new);
    }

    @Provide
    Arbitrary<Weather> weathers() {
        return Combinators.combine(shares(0.1), shares(0.05), shares(0.05)).as(Weather::new);
    }

    private static Arbitrary<Double> shares(double most) {
        return Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, most));
    }

    @Provide
    Arbitrary<Death> deaths() {
        Arbitrary<Boolean> after = Arbitraries.of(true, false);
        Arbitrary<Duration> closed = Arbitraries.integers().between(0, 150).map(Duration::ofMinutes);
        Arbitrary<Duration> until = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Duration.ZERO)),
                Tuple.of(1, Arbitraries.integers().between(1, 300).map(Duration::ofMinutes)));
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(0, 8), after, closed, until)
                        .as((changes, carriedOut, time, pause) -> new Death(true, changes, carriedOut, time, pause)),
                Combinators.combine(Arbitraries.integers().between(0, 150), after, closed, until)
                        .as((calls, carriedOut, time, pause) -> new Death(false, calls, carriedOut, time, pause)));
    }

    @Property(tries = 50, seed = SEED)
    void whoeverComesNextEndsWithOneClusterOrNone(
            @ForAll @From("wishes") Wish wish,
            @ForAll @From("supplies") Supply supply,
            @ForAll @From("weathers") Weather weather,
            @ForAll @From("deaths") Death death,
            @ForAll @From("deadlines") Duration within) {
        try (HyperPodEmulator aws =
                HyperPodEmulator.builder().seed(supply.seed()).start()) {
            supply.rule(aws);
            weather.rule(aws);
            die(aws, wish, death);
            try (HyperPodClient heir = Clients.of(aws)) {
                heir.aws().pacer().pause(death.until());
                boolean inherited =
                        heir.clusters().all().stream().anyMatch(before -> before.status() == ClusterStatus.IN_SERVICE);
                Optional<Cluster> cluster = inherit(aws, heir, wish, supply, within);
                aws.faults().clear();
                heir.aws().pacer().pause(Duration.ofMinutes(70));
                ends(heir, wish, cluster.isPresent(), inherited);
            }
            assertThat(aws.requests().counts()).doesNotContainKey("CreateTrainingPlan");
            assertThat(aws.violations()).isEmpty();
        }
    }

    @Property(tries = 15, seed = SEED)
    void ofTwoWhoAskForTheSameAtOnceNeitherDestroysWhatTheOtherFound(
            @ForAll Kind kind,
            @ForAll @From("supplies") Supply supply,
            @ForAll @From("weathers") Weather weather,
            @ForAll @IntRange(max = 60) int secondsApart) {
        Wish wish = new Wish(kind, NODES, false);
        try (HyperPodEmulator aws =
                        HyperPodEmulator.builder().seed(supply.seed()).start();
                HyperPodClient one = Clients.of(aws);
                HyperPodClient two = Clients.of(aws)) {
            supply.rule(aws);
            weather.rule(aws);
            List<CapacityPlan> plans = Stream.of(one, two)
                    .map(client -> client.plan(kind.spec(), wish.policy(Duration.ofMinutes(200))))
                    .toList();
            CompletableFuture<Cluster> first = plans.get(0).create().toFuture();
            one.aws().pacer().pause(Duration.ofSeconds(secondsApart));
            CompletableFuture<Cluster> second = plans.get(1).create().toFuture();
            long found = Stream.of(first, second)
                    .filter(search ->
                            search.handle((cluster, failure) -> failure == null).join())
                    .count();
            aws.faults().clear();
            one.aws().pacer().pause(Duration.ofMinutes(70));
            ends(one, wish, found > 0, false);
        }
    }

    @Provide
    Arbitrary<Duration> deadlines() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 200).map(Duration::ofMinutes),
                Arbitraries.integers().between(1, 60).map(Duration::ofSeconds));
    }

    private static void die(HyperPodEmulator aws, Wish wish, Death death) {
        List<Attempt> told = new CopyOnWriteArrayList<>();
        try (HyperPodClient victim =
                Clients.builder(aws).httpClient(death.http()).build()) {
            Operation<Cluster> search = victim.create(wish.kind().spec(), wish.policy(Duration.ofDays(1)), told::add);
            // On the clock's own threads: time may pass before this one goes on.
            ScheduledFuture<?> end = aws.clock()
                    .scheduler()
                    .schedule(victim::close, death.closed().toMinutes(), TimeUnit.MINUTES);
            try {
                search.await();
            } finally {
                end.cancel(false);
            }
        } catch (Mortal.Killed | HyperPodException dead) {
            // Nothing of the victim lives on: its memory is not looked at again.
        }
        holds(told, wish.kind());
    }

    private static Optional<Cluster> inherit(
            HyperPodEmulator aws, HyperPodClient heir, Wish wish, Supply supply, Duration within) {
        List<Attempt> told = new CopyOnWriteArrayList<>();
        CapacityPlan plan = heir.plan(wish.kind().spec(), wish.policy(within));
        Instant beginning = aws.clock().instant();
        Operation<Cluster> operation = plan.create(told::add);
        // On the thread that ends it, since time may pass before this one goes on.
        CompletableFuture<Instant> end =
                operation.toFuture().handle((done, failure) -> aws.clock().instant());
        Optional<Cluster> cluster;
        try {
            cluster = Optional.of(operation.await());
            // Where fewer will do, the rest may be refused after that.
            assertThat(told).anyMatch(Attempt::isGranted);
        } catch (CapacityNotFoundException none) {
            cluster = Optional.empty();
            assertThat(told).isEqualTo(none.attempts()).noneMatch(Attempt::isGranted);
        }
        Instant latest = beginning.plus(within).plus(LOOK);
        if (cluster.isPresent()) {
            // What was granted in time is not lost over the others, which are taken back first.
            assertThat(told.get(told.size() - 1).ended()).isBeforeOrEqualTo(latest);
        } else {
            assertThat(end.join()).isBeforeOrEqualTo(latest);
        }
        holds(told, wish.kind());
        if (wish.kind() == Kind.WHOLE) {
            told.stream()
                    .takeWhile(attempt -> !attempt.isGranted())
                    .skip(1)
                    .forEach(attempt -> assertThat(attempt.took())
                            .as("its interfaces are gone: %s", attempt)
                            .isGreaterThanOrEqualTo(Duration.ofMinutes(5L + supply.linger())));
        }
        return cluster;
    }

    /** Every attempt is there, and none was made where one had been refused lately. */
    private static void holds(List<Attempt> attempts, Kind kind) {
        Map<Object, Instant> blocked = new HashMap<>();
        Instant last = Instant.MIN;
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            assertThat(attempt.number()).isEqualTo(i + 1);
            assertThat(attempt.ended()).isAfterOrEqualTo(attempt.started());
            assertThat(attempt.started()).isAfterOrEqualTo(blocked.getOrDefault(attempt.offering(), Instant.MIN));
            if (kind != Kind.GROUP_IN_EACH_ZONE) {
                assertThat(attempt.started()).isAfterOrEqualTo(last);
            }
            last = attempt.ended();
            attempt.blockedUntil().ifPresent(until -> blocked.put(attempt.offering(), until));
        }
    }

    /** @param inherited whether a cluster was in service already when the last search began: it may be at work */
    private static void ends(HyperPodClient heir, Wish wish, boolean found, boolean inherited) {
        List<ClusterSummary> clusters = heir.clusters().all();
        assertThat(clusters).hasSizeLessThanOrEqualTo(1);
        if (found) {
            assertThat(clusters).hasSize(1);
            ClusterDescription live = heir.open("llama").describe();
            assertThat(live.isReady()).as("%s", live).isTrue();
            assertThat(live.groups())
                    .filteredOn(group -> group.name().startsWith("workers"))
                    .singleElement()
                    .extracting(GroupDescription::currentCount, as(INTEGER))
                    .isGreaterThanOrEqualTo(wish.fewest());
        } else if (wish.deletes() && !inherited) {
            assertThat(clusters).as("left although it was to be deleted").isEmpty();
        } else if (!clusters.isEmpty()) {
            assertThat(heir.open("llama").describe().groups())
                    .as("groups that are left")
                    .hasSizeLessThanOrEqualTo(2);
        }
    }
}
