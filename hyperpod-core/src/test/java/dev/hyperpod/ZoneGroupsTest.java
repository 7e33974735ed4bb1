package dev.hyperpod;

import static dev.hyperpod.ThreeZones.FIRST;
import static dev.hyperpod.ThreeZones.SECOND;
import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clusters that are provisioned continuously. */
class ZoneGroupsTest {

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;

    private static ClusterSpec llama() {
        return ThreeZones.llama(4).continuousProvisioning().build();
    }

    private Cluster create(CapacityPolicy policy) {
        return hyperpod.create(llama(), policy, attempts::add).await();
    }

    private List<String> groups() {
        return hyperpod.open("llama").ready().await().describe().groups().stream()
                .filter(group -> group.targetCount() > 0)
                .map(GroupDescription::name)
                .toList();
    }

    @Test
    void theGroupMovesToAZoneThatHasTheInstances() {
        aws.clusters().dry("usw2-az1", TYPE);

        create(CapacityPolicy.anyZone());

        assertThat(attempts).extracting(Attempt::offering).containsExactly(FIRST, SECOND);
        assertThat(groups()).containsExactlyInAnyOrder("system", "workers");
        assertThat(hyperpod.open("llama").nodes().list().size()).isEqualTo(5);
    }

    @Test
    void askedAtOnceTheFirstZoneThatHasThemWinsAndTheOthersGo() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().dry("usw2-az2", TYPE);

        create(CapacityPolicy.anyZone().addingGroups());

        assertThat(attempts)
                .extracting(attempt -> attempt.offering().zoneId(), Attempt::isGranted)
                .containsExactly(tuple("usw2-az1", false), tuple("usw2-az2", false), tuple("usw2-az3", true));
        zones.later(Duration.ofMinutes(30));
        assertThat(groups()).containsExactlyInAnyOrder("system", "workers-usw2-az3");
    }

    @Test
    void anotherProcessGoesOnWhereOneWasStopped() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().dry("usw2-az3", TYPE);
        try (HyperPodClient victim = Clients.of(aws)) {
            victim.create(llama(), CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2)));
        }

        create(CapacityPolicy.anyZone().addingGroups());

        zones.later(Duration.ofMinutes(30));
        assertThat(groups()).containsExactlyInAnyOrder("system", "workers-usw2-az2");
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void whatAwsGaveUpOnInTheMeantimeIsAskedForAnew() {
        zones.dryEverywhere();
        try (HyperPodClient victim = Clients.of(aws)) {
            victim.create(llama(), CapacityPolicy.anyZone().addingGroups().atLeast(2));
        }
        zones.later(Duration.ofHours(4));
        aws.clusters().plentiful("usw2-az2", TYPE);

        create(CapacityPolicy.anyZone().addingGroups().atLeast(2));

        zones.later(Duration.ofMinutes(30));
        assertThat(groups()).containsExactlyInAnyOrder("system", "workers-usw2-az2");
    }

    @Test
    void askedForAgainAClusterThatIsThereIsLeftAsItIs() {
        create(CapacityPolicy.anyZone().addingGroups());
        zones.later(Duration.ofMinutes(30));
        List<String> before = groups();

        create(CapacityPolicy.anyZone().addingGroups());

        zones.later(Duration.ofMinutes(30));
        assertThat(groups()).isEqualTo(before);
    }

    @Test
    void atTheDeadlineOneGroupIsLeftToGoOn() {
        zones.dryEverywhere();

        CapacityNotFoundException failure = catchThrowableOfType(
                CapacityNotFoundException.class,
                () -> create(CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2))));

        assertThat(failure.isUnfinished()).isTrue();
        zones.later(Duration.ofMinutes(30));
        assertThat(hyperpod.open("llama").describe().groups()).hasSize(2);
    }

    @Test
    void aFailureThatNoRepetitionMendsEndsTheSearch() {
        aws.clusters().failLifecycleScripts("llama", "workers", "on_create.sh: line 1: exit code 1");

        CapacityNotFoundException failure =
                catchThrowableOfType(CapacityNotFoundException.class, () -> create(CapacityPolicy.anyZone()));

        assertThat(failure).hasMessageContaining("no further attempt would help");
    }

    @Test
    void aNameThatAFurtherGroupWouldHaveIsRefused() {
        ClusterSpec taken = llama().toBuilder()
                .instanceGroup("workers-usw2-az2", Specs.C5, 1)
                .build();

        assertThatThrownBy(() -> hyperpod.plan(taken, CapacityPolicy.anyZone().addingGroups()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("instanceGroups[workers-usw2-az2]: a further group of workers");
    }

    @Test
    void theFewestThatWillDoAreEnough() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);

        Cluster cluster = create(CapacityPolicy.anyZone().atLeast(2));

        assertThat(cluster.describe().group("workers").orElseThrow().currentCount())
                .isEqualTo(2);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aCreationThatIsOnItsWayAtTheDeadlineIsNotMadeAfterIt() {
        Instant now = aws.clock().instant();
        aws.faults().add(Fault.throttle().on("sagemaker", "CreateCluster").between(now, now.plusSeconds(10)));

        assertThatThrownBy(() -> create(
                        CapacityPolicy.anyZone().within(Duration.ofSeconds(5)).deletingUnfinished()))
                .isInstanceOf(CapacityNotFoundException.class);

        zones.later(Duration.ofHours(1));
        assertThat(hyperpod.clusters().all()).isEmpty();
    }

    @Test
    void spotComesAfterAllThatIsPaidByTheHour() {
        CapacityPlan plan = hyperpod.plan(llama(), CapacityPolicy.anyZone().thenSpot());

        List<CapacityPlan.Place> places = new ArrayList<>(plan.candidates());
        places.addAll(plan.excluded());
        assertThat(plan.toJson().path("places"))
                .extracting(place -> place.path("purchase").asText())
                .containsExactly("ON_DEMAND", "ON_DEMAND", "ON_DEMAND", "SPOT", "SPOT", "SPOT");
        assertThat(places)
                .filteredOn(place ->
                        place.spec().instanceGroup("workers").orElseThrow().isSpot())
                .extracting(CapacityPlan.Place::offering)
                .containsExactlyInAnyOrderElementsOf(ThreeZones.IDS.stream()
                        .map(zone -> new Offering(zone, P5, Purchase.SPOT))
                        .toList());
    }
}
