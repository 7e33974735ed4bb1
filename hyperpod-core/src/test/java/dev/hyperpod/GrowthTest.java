package dev.hyperpod;

import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeSummary;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of a cluster that changes as a whole. */
class GrowthTest {

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;
    private Cluster cluster;
    private Set<String> before;

    @BeforeEach
    void create() {
        cluster = hyperpod.create(ThreeZones.inFirstZone(2).build()).await();
        before = ids();
    }

    private Set<String> ids() {
        return cluster.nodes().list().all().stream()
                .map(NodeSummary::instanceId)
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> groups() {
        return groups(cluster.describe());
    }

    private static Map<String, Integer> groups(ClusterDescription live) {
        assertThat(live.isReady()).isTrue();
        return live.groups().stream().collect(Collectors.toMap(GroupDescription::name, GroupDescription::currentCount));
    }

    private static RetryAdvice advice(Attempt attempt) {
        return ((Answer.Refused) attempt.answer()).advice();
    }

    private Cluster grow(int count, CapacityPolicy policy) {
        return cluster.planGrowth("workers", count, policy, ThreeZones.NETWORK)
                .grow(attempts::add)
                .await();
    }

    @Test
    void theGroupGrowsInItsOwnZone() {
        cluster.grow("workers", 4, CapacityPolicy.anyZone(), attempts::add).await();

        assertThat(groups()).containsEntry("workers", 4).hasSize(2);
        assertThat(ids()).containsAll(before);
        assertThat(attempts).singleElement().matches(Attempt::isGranted);
    }

    @Test
    void whereThereIsNoCapacityItIsAskedAgainUntilThereIs() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().capacityLater(90, "usw2-az1", TYPE, 2);

        grow(4, CapacityPolicy.anyZone());

        assertThat(groups()).containsEntry("workers", 4).hasSize(2);
        assertThat(attempts).hasSizeBetween(3, 5).last().matches(Attempt::isGranted);
        assertThat(ids()).containsAll(before);
    }

    @Test
    void withConsentTheMissingNodesComeToAFurtherGroupInAnotherZone() {
        aws.clusters().dry("usw2-az1", TYPE);

        grow(5, CapacityPolicy.anyZone().addingGroups());

        assertThat(groups()).containsEntry("workers", 2).containsEntry("workers-usw2-az2", 3);
        assertThat(attempts).extracting(attempt -> attempt.offering().zoneId()).containsExactly("usw2-az1", "usw2-az2");
        assertThat(ids()).containsAll(before);
    }

    @Test
    void anotherTypeComesToAFurtherGroup() {
        aws.clusters().dry("usw2-az1", TYPE);
        InstanceType other = Specs.G5;

        cluster.grow("workers", 4, CapacityPolicy.anyZone().thenTypes(other).addingGroups())
                .await();

        assertThat(groups()).containsEntry("workers-usw2-az1-g5-8xlarge", 2);
    }

    @Test
    void thePlanShowsWhatConsentWouldAllow() {
        GrowthPlan plan = cluster.planGrowth("workers", 4, CapacityPolicy.anyZone(), ThreeZones.NETWORK);

        assertThat(plan.missing()).isEqualTo(2);
        assertThat(plan.candidates()).extracting(GrowthPlan.Place::groupName).containsExactly("workers");
        assertThat(plan.excluded())
                .extracting(GrowthPlan.Place::groupName)
                .containsExactly("workers-usw2-az2", "workers-usw2-az3");
        assertThat(plan.toString()).contains("2 of 4 nodes are missing", "addingGroups() is not given");
        assertThat(plan.toJson().path("places")).hasSize(3);
    }

    @Test
    void atTheDeadlineTheClusterIsAsItWasAndEveryAttemptIsTold() {
        aws.clusters().dry("usw2-az1", TYPE);

        CapacityNotFoundException failure = catchThrowableOfType(
                CapacityNotFoundException.class,
                () -> grow(4, CapacityPolicy.anyZone().within(Duration.ofHours(2))));

        assertThat(failure.attempts()).hasSize(attempts.size()).hasSizeGreaterThan(2);
        cluster.ready().await();
        assertThat(groups()).containsEntry("workers", 2);
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void whatAnotherProcessAskedForIsTakenUp() {
        Operation<Cluster> first = cluster.grow("workers", 4, CapacityPolicy.anyZone());
        zones.later(Duration.ofMinutes(3));
        first.stopWatching();

        try (HyperPodClient heir = Clients.of(aws)) {
            heir.open("llama").grow("workers", 4, CapacityPolicy.anyZone()).await();
            assertThat(groups(heir.open("llama").describe())).containsEntry("workers", 4);
        }
    }

    @Test
    void aFurtherGroupOfAnEarlierGrowthCounts() {
        aws.clusters().dry("usw2-az1", TYPE);
        grow(4, CapacityPolicy.anyZone().addingGroups());

        grow(6, CapacityPolicy.anyZone().addingGroups());

        assertThat(groups()).containsEntry("workers", 2).containsEntry("workers-usw2-az2", 4);
    }

    @Test
    void twoCallersAtOnceGetTheNodesOnce() {
        try (HyperPodClient other = Clients.of(aws)) {
            Operation<Cluster> one = cluster.grow("workers", 4, CapacityPolicy.anyZone());
            Operation<Cluster> two = other.open("llama").grow("workers", 4, CapacityPolicy.anyZone());
            one.await();
            two.await();
        }

        assertThat(groups()).containsEntry("workers", 4).hasSize(2);
        assertThat(ids()).hasSize(5).containsAll(before);
    }

    @Test
    void aQuotaThatIsUsedUpEndsTheAskingForThatTypeEverywhere() {
        GrowthPlan plan = cluster.planGrowth(
                "workers",
                4,
                CapacityPolicy.anyZone().addingGroups().within(Duration.ofMinutes(50)),
                ThreeZones.NETWORK);
        aws.world(world -> world.quota(TYPE + " for cluster usage", 3));

        assertThatThrownBy(() -> plan.grow(attempts::add).await()).isInstanceOf(CapacityNotFoundException.class);

        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(advice(attempt))
                        .isInstanceOfSatisfying(
                                RetryAdvice.Avoid.class,
                                avoid -> assertThat(avoid.scope()).isEqualTo(RetryAdvice.Scope.QUOTA)));
    }

    @Test
    void theFewestThatWillDoComeFirstAndAreEnoughAtTheDeadline() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);

        grow(8, CapacityPolicy.anyZone().atLeast(4).within(Duration.ofHours(3)));

        assertThat(attempts.get(0).isGranted()).isTrue();
        assertThat(attempts).extracting(Attempt::number).startsWith(1, 2, 3);
        cluster.ready().await();
        assertThat(groups()).containsEntry("workers", 4);
    }

    @Test
    void aFailureThatNoRepetitionMendsEndsTheSearch() {
        aws.clusters().failLifecycleScripts("llama", "workers", "on_create.sh: line 1: exit code 1");

        assertThatThrownBy(() -> grow(4, CapacityPolicy.anyZone()))
                .isInstanceOf(CapacityNotFoundException.class)
                .hasMessageContaining("no further attempt would help");
        assertThat(groups()).containsEntry("workers", 2);
    }

    @Test
    void aGroupThatIsAddedAfterTheDeadlineIsDeletedWhereThatIsWanted() {
        aws.clusters().dry("usw2-az1", TYPE);

        assertThatThrownBy(() -> grow(
                        4,
                        CapacityPolicy.anyZone()
                                .addingGroups()
                                .within(Duration.ofMinutes(25))
                                .deletingUnfinished()))
                .isInstanceOf(CapacityNotFoundException.class);

        zones.later(Duration.ofHours(1));
        assertThat(cluster.describe().status()).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(groups()).hasSize(2).containsEntry("workers", 2);
    }

    @Test
    void whatDoesNotFitTheClusterIsRefused() {
        assertThatThrownBy(() -> cluster.planGrowth("nobody", 0, CapacityPolicy.anyZone()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("groupName: \"nobody\" is not one of [system, workers]")
                .hasMessageContaining("count: 0 must be at least 1");
        assertThatThrownBy(
                        () -> cluster.planGrowth("workers", 4, CapacityPolicy.inZones("usw2-az2"), ThreeZones.NETWORK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("only with addingGroups()");
    }

    @Test
    void inNoNetworkOfItsOwnAFurtherGroupCountsToo() {
        InstanceType other = InstanceType.of("ml.g5.4xlarge");
        Cluster alpaca = hyperpod.create(HyperPod.cluster("alpaca")
                        .executionRole("arn:aws:iam::111122223333:role/HyperPodRole")
                        .lifecycleScripts("s3://sagemaker-acme-us-west-2/lcs", "on_create.sh")
                        .instanceGroup("workers", Specs.G5, 1)
                        .build())
                .await();
        aws.clusters().dry("usw2-az1", Specs.G5.name());

        alpaca.grow("workers", 2, CapacityPolicy.anyZone().thenTypes(other).addingGroups(), attempts::add)
                .await();

        assertThat(attempts).extracting(Attempt::isGranted).containsExactly(false, true);
        assertThat(groups(alpaca.describe())).isEqualTo(Map.of("workers", 1, "workers-us-west-2-g5-4xlarge", 1));
    }

    @Test
    void theZoneOfAGroupIsKnownAlsoWhereOneOfLikeNameHasManyNodes() {
        aws.world(Emulators::enlarge);
        String plan = zones.plan("us-west-2b");
        Cluster alpaca = hyperpod.create(Specs.cluster("alpaca")
                        .instanceGroup("workers-too", Specs.C5, 120)
                        .instanceGroup("workers", P5, 1, group -> group.trainingPlan(plan))
                        .vpc(ThreeZones.NETWORK)
                        .build())
                .await();

        assertThat(alpaca.planGrowth("workers", 2, CapacityPolicy.anyZone()).candidates())
                .singleElement()
                .satisfies(place -> assertThat(place.offering().zoneId()).isEqualTo("usw2-az2"));
    }

    @Test
    void aChangeThatIsOnItsWayAtTheDeadlineIsNotMadeAfterIt() {
        GrowthPlan plan =
                cluster.planGrowth("workers", 4, CapacityPolicy.anyZone().within(Duration.ofSeconds(5)));
        Instant now = aws.clock().instant();
        aws.faults().add(Fault.throttle().on("sagemaker", "UpdateCluster").between(now, now.plusSeconds(20)));

        assertThatThrownBy(() -> plan.grow().await()).isInstanceOf(CapacityNotFoundException.class);

        zones.later(Duration.ofHours(1));
        assertThat(groups()).containsEntry("workers", 2);
    }
}
