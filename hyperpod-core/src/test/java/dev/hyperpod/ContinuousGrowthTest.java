package dev.hyperpod;

import static dev.hyperpod.ThreeZones.FIRST;
import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
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

/** Groups of a cluster that is provisioned continuously. */
class ContinuousGrowthTest {

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;
    private Cluster cluster;
    private Set<String> before;

    @BeforeEach
    void create() {
        cluster = hyperpod.create(
                        ThreeZones.inFirstZone(2).continuousProvisioning().build())
                .await();
        before = ids();
    }

    private Set<String> ids() {
        return cluster.nodes().list().all().stream()
                .map(NodeSummary::instanceId)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** How many nodes each group should have, and has. */
    private Map<String, String> settled() {
        zones.later(Duration.ofHours(1));
        return cluster.describe().groups().stream()
                .collect(Collectors.toMap(
                        GroupDescription::name, group -> group.currentCount() + "/" + group.targetCount()));
    }

    private Cluster grow(int count, CapacityPolicy policy) {
        return cluster.planGrowth("workers", count, policy, ThreeZones.NETWORK)
                .grow(attempts::add)
                .await();
    }

    @Test
    void awsIsLeftToLookUntilThereIsCapacity() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().capacityLater(90, "usw2-az1", TYPE, 2);

        grow(4, CapacityPolicy.anyZone());

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "4/4"));
        assertThat(attempts).singleElement().matches(Attempt::isGranted);
        assertThat(ids()).containsAll(before);
    }

    @Test
    void askedAtOnceTheFirstZoneThatHasThemGivesThemAndTheOthersAreSetBack() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().dry("usw2-az2", TYPE);

        GrowthPlan plan =
                cluster.planGrowth("workers", 5, CapacityPolicy.anyZone().addingGroups(), ThreeZones.NETWORK);
        plan.grow(attempts::add).await();

        assertThat(plan.atOnce()).isEqualTo(3);
        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2", "workers-usw2-az3", "3/3"));
        assertThat(attempts)
                .filteredOn(Attempt::isGranted)
                .extracting(attempt -> attempt.offering().zoneId())
                .containsExactly("usw2-az3");
        assertThat(ids()).containsAll(before);
    }

    @Test
    void whereAllZonesHaveThemNoMoreAreKeptThanWereWanted() {
        grow(6, CapacityPolicy.anyZone().addingGroups());

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "6/6"));
        assertThat(ids()).containsAll(before);
    }

    @Test
    void nodesOfSeveralZonesCountTogether() {
        ThreeZones.IDS.forEach(zone -> aws.clusters().capacity(zone, TYPE, 1));

        grow(5, CapacityPolicy.anyZone().addingGroups());

        assertThat(settled())
                .isEqualTo(Map.of(
                        "system", "1/1", "workers", "3/3", "workers-usw2-az2", "1/1", "workers-usw2-az3", "1/1"));
    }

    @Test
    void atTheDeadlineOnePlaceIsLeftToGoOn() {
        zones.dryEverywhere();

        assertThatThrownBy(() -> grow(4, CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2))))
                .isInstanceOfSatisfying(
                        CapacityNotFoundException.class,
                        failure -> assertThat(failure.isUnfinished()).isTrue());

        Map<String, String> groups = settled();
        assertThat(groups).containsEntry("system", "1/1");
        assertThat(groups.values())
                .filteredOn(counts -> counts.equals("2/4") || counts.equals("0/2"))
                .hasSize(1);
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void atTheDeadlineAllIsSetBackWhereThatIsWanted() {
        zones.dryEverywhere();

        assertThatThrownBy(() -> grow(
                        4,
                        CapacityPolicy.anyZone()
                                .addingGroups()
                                .within(Duration.ofHours(2))
                                .deletingUnfinished()))
                .isInstanceOf(CapacityNotFoundException.class);

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2"));
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void anotherProcessGoesOnWhereOneWasStopped() {
        zones.dryEverywhere();
        CapacityPolicy policy = CapacityPolicy.anyZone().addingGroups();
        try (HyperPodClient victim = Clients.of(aws)) {
            victim.open("llama")
                    .planGrowth("workers", 4, policy, ThreeZones.NETWORK)
                    .grow();
            victim.aws().pacer().pause(Duration.ofMinutes(20));
        }
        aws.clusters().capacity("usw2-az2", TYPE, 8);

        grow(4, policy);

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2", "workers-usw2-az2", "2/2"));
    }

    @Test
    void twoCallersAtOnceGetTheNodesOnce() {
        aws.clusters().dry("usw2-az1", TYPE);
        CapacityPolicy policy = CapacityPolicy.anyZone().addingGroups();
        try (HyperPodClient other = Clients.of(aws)) {
            Operation<Cluster> one =
                    cluster.planGrowth("workers", 4, policy, ThreeZones.NETWORK).grow();
            Operation<Cluster> two = other.open("llama")
                    .planGrowth("workers", 4, policy, ThreeZones.NETWORK)
                    .grow();
            one.await();
            two.await();
        }

        assertThat(cluster.describe().groups().stream()
                        .mapToInt(GroupDescription::targetCount)
                        .sum())
                .isEqualTo(5);
        assertThat(ids()).containsAll(before);
    }

    @Test
    void aQuotaThatIsUsedUpIsNotAskedAgain() {
        GrowthPlan plan = cluster.planGrowth(
                "workers",
                4,
                CapacityPolicy.anyZone().addingGroups().within(Duration.ofMinutes(50)),
                ThreeZones.NETWORK);
        aws.world(world -> world.quota(TYPE + " for cluster usage", 3));

        assertThatThrownBy(() -> plan.grow(attempts::add).await()).isInstanceOf(CapacityNotFoundException.class);

        assertThat(attempts)
                .hasSize(3)
                .allSatisfy(attempt ->
                        assertThat(((Answer.Refused) attempt.answer()).error()).contains("quota"));
        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2"));
    }

    @Test
    void theFewestThatWillDoAreEnoughAtTheDeadline() {
        aws.clusters().capacity("usw2-az1", TYPE, 1);

        grow(4, CapacityPolicy.anyZone().atLeast(3).within(Duration.ofHours(2)).deletingUnfinished());

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "3/3"));
        assertThat(ids()).containsAll(before);
    }

    @Test
    void aGroupThatHasEnoughIsLeftAsItIs() {
        grow(2, CapacityPolicy.anyZone().addingGroups());

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2"));
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aPlanThatIsUsedUpMeanwhileKeepsNoOtherPlaceFromGivingThem() {
        String plan = zones.plan("us-west-2a");
        aws.clusters().dry("usw2-az1", TYPE);
        GrowthPlan growth = cluster.planGrowth(
                "workers", 5, CapacityPolicy.anyZone().firstFromPlan(plan).addingGroups());
        hyperpod.create(Specs.cluster("alpaca")
                        .instanceGroup("workers", P5, 4, group -> group.trainingPlan(plan))
                        .build())
                .await();
        aws.clusters().capacityLater(120, "usw2-az1", TYPE, 3);

        growth.grow(attempts::add).await();

        assertThat(attempts)
                .filteredOn(Attempt::isGranted)
                .extracting(Attempt::offering)
                .containsExactly(FIRST);
        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "5/5"));
    }

    @Test
    void aChangeThatIsOnItsWayAtTheDeadlineIsNotMadeAfterIt() {
        GrowthPlan plan =
                cluster.planGrowth("workers", 4, CapacityPolicy.anyZone().within(Duration.ofSeconds(5)));
        Instant now = aws.clock().instant();
        aws.faults().add(Fault.throttle().on("sagemaker", "UpdateCluster").between(now, now.plusSeconds(20)));

        assertThatThrownBy(() -> plan.grow().await()).isInstanceOf(CapacityNotFoundException.class);

        assertThat(settled()).isEqualTo(Map.of("system", "1/1", "workers", "2/2"));
    }
}
