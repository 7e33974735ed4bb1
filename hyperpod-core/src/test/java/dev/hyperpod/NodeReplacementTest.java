package dev.hyperpod;

import static dev.hyperpod.ThreeZones.FIRST;
import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that are replaced until they run. */
class NodeReplacementTest {

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;
    private Cluster cluster;
    private List<String> workers;

    @BeforeEach
    void create() {
        cluster = hyperpod.create(ThreeZones.inFirstZone(3).build()).await();
        workers = running();
    }

    private List<String> running() {
        return cluster.nodes().list("workers").in(NodeStatus.RUNNING).ids();
    }

    private void replace(List<String> ids, CapacityPolicy policy) {
        cluster.nodes().replace(ids, policy, attempts::add).await();
    }

    @Test
    void theOperationEndsWhenFreshNodesRun() {
        replace(workers.subList(0, 2), CapacityPolicy.anyZone());

        assertThat(running()).hasSize(3).contains(workers.get(2)).doesNotContainAnyElementsOf(workers.subList(0, 2));
        assertThat(attempts).singleElement().matches(Attempt::isGranted);
    }

    @Test
    void whereThereIsNoCapacityAwsIsLeftToLook() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.clusters().capacityLater(90, "usw2-az1", TYPE, 1);

        replace(workers.subList(0, 1), CapacityPolicy.anyZone());

        assertThat(running()).hasSize(3);
        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.took()).isGreaterThan(Duration.ofMinutes(90)));
    }

    @Test
    void whatAwsHasGivenUpOnIsReplacedAgainWhenThatMayHelp() {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));
        Operation<Cluster> operation =
                cluster.nodes().replace(workers.subList(0, 2), CapacityPolicy.anyZone(), attempts::add);
        zones.later(Duration.ofMinutes(40));
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withSelfReferences));

        operation.await();

        assertThat(running()).hasSize(3).contains(workers.get(2));
        assertThat(attempts).hasSize(2).extracting(Attempt::isGranted).containsExactly(false, true);
    }

    @Test
    void whatNoRepetitionMendsEndsIt() {
        aws.clusters().failLifecycleScripts("llama", "workers", "on_create.sh: line 1: exit code 1");

        assertThatThrownBy(() -> replace(workers.subList(0, 1), CapacityPolicy.anyZone()))
                .isInstanceOf(CapacityNotFoundException.class)
                .hasMessageContaining("no further attempt would help");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void atTheDeadlineAwsIsLeftToGoOn() {
        aws.clusters().dry("usw2-az1", TYPE);

        assertThatThrownBy(() ->
                        replace(workers.subList(0, 1), CapacityPolicy.anyZone().within(Duration.ofHours(1))))
                .isInstanceOfSatisfying(
                        CapacityNotFoundException.class,
                        failure -> assertThat(failure.isUnfinished()).isTrue());

        aws.clusters().plentiful("usw2-az1", TYPE);
        zones.later(Duration.ofHours(1));
        assertThat(running()).hasSize(3);
    }

    @Test
    void nodesThatAreNotThereOrOfSeveralGroupsAreRefused() {
        List<String> all = new ArrayList<>(cluster.nodes().list().ids());
        all.add("i-00000000000000000");

        assertThatThrownBy(() -> replace(all, CapacityPolicy.anyZone()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no node i-00000000000000000")
                .hasMessageContaining("must be of one group, and are of [");
        assertThat(running()).isEqualTo(workers);
    }

    @Test
    void nodesOfATrainingPlanAreReplacedAlsoWhereThereAreNoneByTheHour() {
        String plan = zones.plan("us-west-2a");
        Cluster alpaca = hyperpod.create(Specs.cluster("alpaca")
                        .instanceGroup("workers", P5, 2, group -> group.trainingPlan(plan))
                        .build())
                .await();
        hyperpod.soldOut()
                .note(
                        FIRST,
                        new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofHours(1), Duration.ofHours(2)));

        Instant before = aws.clock().instant();
        alpaca.nodes()
                .replace(alpaca.nodes().list().ids().subList(0, 1), CapacityPolicy.anyZone(), attempts::add)
                .await();

        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.offering().purchase()).isEqualTo(Purchase.TRAINING_PLAN);
            assertThat(attempt.started()).isBefore(before.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void nodesThatAreToBeReplacedAtTheDeadlineAreNotTakenDownAfterIt() {
        Instant now = aws.clock().instant();
        aws.faults()
                .add(Fault.throttle()
                        .on("sagemaker", "BatchReplaceClusterNodes")
                        .between(now, now.plusSeconds(20)));

        assertThatThrownBy(() -> replace(workers, CapacityPolicy.anyZone().within(Duration.ofSeconds(5))))
                .isInstanceOf(CapacityNotFoundException.class);

        zones.later(Duration.ofHours(1));
        assertThat(running()).isEqualTo(workers);
    }
}
