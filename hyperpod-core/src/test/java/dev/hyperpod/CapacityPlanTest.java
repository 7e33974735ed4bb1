package dev.hyperpod;

import static dev.hyperpod.ThreeZones.FIRST;
import static dev.hyperpod.ThreeZones.SECOND;
import static dev.hyperpod.ThreeZones.THIRD;
import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CapacityPlanTest {

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;

    private static ClusterSpec llama() {
        return ThreeZones.llama(4).build();
    }

    private Cluster create(CapacityPolicy policy) {
        return hyperpod.create(llama(), policy, attempts::add).await();
    }

    @Test
    void everyZoneWithASubnetIsAPlaceInTheOrderOfTheSubnets() {
        CapacityPlan plan = hyperpod.plan(llama(), CapacityPolicy.anyZone());

        assertThat(plan.candidates()).extracting(CapacityPlan.Place::offering).containsExactly(FIRST, SECOND, THIRD);
        assertThat(plan.candidates().get(1).spec().vpcConfig().orElseThrow().subnets())
                .containsExactly(Ready.SUBNET_B);
    }

    @Test
    void aZoneThatDoesNotOfferTheTypeIsExcludedWithTheReason() {
        aws.world(world -> world.withdraw(TYPE, "us-west-2b"));

        CapacityPlan plan = hyperpod.plan(llama(), CapacityPolicy.anyZone());

        assertThat(plan.candidates()).extracting(CapacityPlan.Place::offering).containsExactly(FIRST, THIRD);
        assertThat(plan.toString()).contains("excluded: CAP-001 instanceGroups[workers].instanceType: ");
    }

    @Test
    void aTypeThatIsNotKnownIsSaidToBeUnjudged() {
        InstanceType unknown = InstanceType.of("ml.trn9.48xlarge");

        assertThat(hyperpod.plan(llama(), CapacityPolicy.anyZone()).toString()).doesNotContain("not known");
        assertThat(hyperpod.plan(llama(), CapacityPolicy.anyZone().thenTypes(unknown)))
                .asString()
                .contains("CFG-006 instanceGroups[workers].instanceType: is ml.trn9.48xlarge")
                .contains("ml.trn9.48xlarge is not known to the library");
        ClusterSpec everywhere = Specs.cluster("llama")
                .instanceGroup("workers", unknown, 4)
                .vpc(ThreeZones.NETWORK)
                .build();
        assertThat(hyperpod.plan(everywhere, CapacityPolicy.anyZone()).toString())
                .contains("ml.trn9.48xlarge is not known to the library");
    }

    @Test
    void aMisspeltTypeHasNoPlace() {
        InstanceType misspelt = InstanceType.of("ml.trn1.32xlrage");
        ClusterSpec spec = Specs.cluster("llama")
                .instanceGroup("workers", misspelt, 4)
                .vpc(ThreeZones.NETWORK)
                .build();

        assertThatThrownBy(() -> hyperpod.validateLocally(spec).orThrow())
                .isInstanceOf(ChecksFailedException.class)
                .hasMessageContaining("Did you mean ml.trn1.32xlarge");
        assertThat(hyperpod.plan(llama(), CapacityPolicy.anyZone().thenTypes(misspelt))
                        .excluded())
                .hasSize(3);
    }

    @Test
    void whatExcludesAllPlacesAlikeIsSaidOnce() {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress));

        ChecksFailedException failure = catchThrowableOfType(
                ChecksFailedException.class, () -> hyperpod.create(llama(), CapacityPolicy.anyZone()));

        assertThat(failure.report().errors())
                .extracting(finding -> finding.check().code())
                .containsExactly("NET-004");
    }

    @Test
    void furtherTypesComeAfterTheOwnTypeInAllZones() {
        CapacityPlan plan = hyperpod.plan(
                llama(), CapacityPolicy.inZones("usw2-az2", "usw2-az1").thenTypes(Specs.G5));

        assertThat(plan.candidates()).extracting(CapacityPlan.Place::offering).startsWith(SECOND, FIRST);
        assertThat(plan.candidates().get(2).offering().type()).isEqualTo(Specs.G5);
    }

    @Test
    void aZoneWithoutASubnetIsRefusedBeforeAnyCheck() {
        assertThatThrownBy(() -> hyperpod.plan(
                        llama(), CapacityPolicy.inZones("usw2-az4").forGroup("nobody")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("inZones: the spec has no subnet in \"usw2-az4\"")
                .hasMessageContaining("forGroup: \"nobody\" is not one of [system, workers]");
    }

    @Test
    void whereTheFirstZoneIsDryTheClusterIsCreatedInTheSecond() {
        aws.clusters().dry("usw2-az1", TYPE);

        Cluster cluster = create(CapacityPolicy.anyZone());

        assertThat(cluster.describe().isReady()).isTrue();
        assertThat(cluster.describe().toSpec().vpcConfig().orElseThrow().subnets())
                .containsExactly(Ready.SUBNET_B);
        assertThat(attempts).extracting(Attempt::offering).containsExactly(FIRST, SECOND);
        assertThat(attempts.get(0).took()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(24));
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void whatNoOtherPlaceWouldMendEndsTheSearchAndIsLeftToBeLookedAt() {
        aws.clusters().failLifecycleScripts("llama", "workers", "on_create.sh: line 1: exit code 1");

        CapacityNotFoundException failure =
                catchThrowableOfType(CapacityNotFoundException.class, () -> create(CapacityPolicy.anyZone()));

        assertThat(failure.attempts()).hasSize(1);
        assertThat(failure).hasCauseInstanceOf(ClusterFailedException.class);
        assertThat(hyperpod.open("llama").describe().status()).isEqualTo(ClusterStatus.FAILED);
    }

    @Test
    void aSearchWithoutCapacityEndsAtItsDeadlineWithEveryAttempt() {
        zones.dryEverywhere();
        var before = aws.clock().instant();

        CapacityNotFoundException failure = catchThrowableOfType(
                CapacityNotFoundException.class,
                () -> create(CapacityPolicy.anyZone().within(Duration.ofHours(2))));

        assertThat(failure.attempts()).hasSize(5);
        assertThat(failure.isUnfinished()).isTrue();
        assertThat(Duration.between(before, aws.clock().instant()))
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(30));
    }

    @Test
    void whatAnotherProcessBeganIsTakenUp() {
        aws.clusters().dry("usw2-az1", TYPE);
        Operation<Cluster> first = hyperpod.create(llama(), CapacityPolicy.anyZone());
        first.stopWatching();

        try (HyperPodClient heir = Clients.of(aws)) {
            Cluster cluster = heir.create(llama(), CapacityPolicy.anyZone(), attempts::add)
                    .await();
            assertThat(cluster.describe().isReady()).isTrue();
        }
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void aFailedClusterOfAnEarlierAttemptMakesRoomAndItsZoneIsNotAskedAgain() {
        aws.clusters().dry("usw2-az1", TYPE);
        ClusterSpec inFirst = hyperpod.plan(llama(), CapacityPolicy.anyZone())
                .candidates()
                .get(0)
                .spec();
        assertThatThrownBy(() -> hyperpod.create(inFirst).await()).isInstanceOf(ClusterFailedException.class);

        create(CapacityPolicy.anyZone());

        assertThat(attempts).extracting(Attempt::offering).containsExactly(SECOND);
    }

    @Test
    void aClusterOfThisNameThatIsOtherwiseIsRefused() {
        hyperpod.create(Specs.small("llama").build()).await();

        assertThatThrownBy(() -> create(CapacityPolicy.anyZone())).isInstanceOf(ClusterDiffersException.class);
    }

    @Test
    void whatIsWrongEverywhereIsRefusedBeforeAnythingIsCreated() {
        ClusterSpec bad = llama().toBuilder().name("not a name").build();

        assertThatThrownBy(() -> hyperpod.create(bad, CapacityPolicy.anyZone()))
                .isInstanceOf(ChecksFailedException.class);
        assertThat(hyperpod.clusters().all()).isEmpty();
    }

    @Test
    void whereARegionHasNothingAnotherIsAsked() {
        zones.dryEverywhere();
        try (HyperPodClient away = Clients.builder(aws).region("us-east-1").build()) {
            ClusterSpec there = llama().toBuilder()
                    .replaceInstanceGroup(
                            scripts(llama().instanceGroup("system").orElseThrow()))
                    .replaceInstanceGroup(
                            scripts(llama().instanceGroup("workers").orElseThrow()))
                    .build();

            Cluster cluster = hyperpod.plan(llama(), CapacityPolicy.anyZone())
                    .or(away.plan(there, CapacityPolicy.anyZone()))
                    .create(attempts::add)
                    .await();

            assertThat(cluster.describe().arn()).contains(":us-east-1:");
            assertThat(attempts)
                    .extracting(attempt -> attempt.offering().zoneId())
                    .hasSize(4)
                    .last(as(STRING))
                    .startsWith("use1-");
            assertThat(hyperpod.clusters().all()).isEmpty();
        }
    }

    private static InstanceGroup scripts(InstanceGroup group) {
        return group.toBuilder()
                .lifecycleScripts(
                        "s3://" + Ready.bucket(Place.of("us-east-1", "111122223333")) + "/lcs", "on_create.sh")
                .build();
    }

    @Test
    void aFailedClusterThatMayNotBeDeletedEndsTheSearchAndBothReasonsAreTold() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.faults().add(Fault.accessDenied().on("sagemaker", "DeleteCluster"));

        CapacityNotFoundException failure =
                catchThrowableOfType(CapacityNotFoundException.class, () -> create(CapacityPolicy.anyZone()));

        assertThat(failure)
                .hasMessageContaining("sufficient capacity")
                .hasMessageContaining("could not be deleted: sagemaker:DeleteCluster");
        assertThat(failure.attempts()).hasSize(1);
    }

    @Test
    void withoutConsentNothingIsDeleted() {
        aws.clusters().dry("usw2-az1", TYPE);

        assertThatThrownBy(() -> create(CapacityPolicy.anyZone().withoutRecreating()))
                .isInstanceOf(CapacityNotFoundException.class);

        assertThat(hyperpod.open("llama").describe().status()).isEqualTo(ClusterStatus.FAILED);
    }

    @Test
    void theNextAttemptWaitsUntilTheInterfacesOfTheLastAreGone() {
        aws.clusters().lingeringInterfaces(12);
        aws.clusters().dry("usw2-az1", TYPE);

        create(CapacityPolicy.anyZone());

        assertThat(attempts.get(0).took()).isGreaterThan(Duration.ofMinutes(20));
    }

    @Test
    void atTheDeadlineWhatIsUnderWayIsDeletedWhereThatIsWanted() {
        assertThatThrownBy(() -> create(
                        CapacityPolicy.anyZone().within(Duration.ofMinutes(10)).deletingUnfinished()))
                .isInstanceOf(CapacityNotFoundException.class);

        zones.later(Duration.ofHours(1));
        assertThat(hyperpod.clusters().all()).isEmpty();
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
    void aClosedClientPlansNothingAndSaysWhy() {
        hyperpod.close();

        assertThatThrownBy(() -> hyperpod.plan(llama(), CapacityPolicy.anyZone()))
                .isInstanceOf(OperationInterruptedException.class)
                .hasMessageContaining("the client was closed");
    }

    @Test
    void twoWhoAskForTheSameAtOnceBothEndWithTheOneCluster() {
        aws.clusters().dry("usw2-az1", TYPE);
        try (HyperPodClient other = Clients.of(aws)) {
            CapacityPlan plan = other.plan(llama(), CapacityPolicy.anyZone());
            CompletableFuture<Cluster> first =
                    hyperpod.create(llama(), CapacityPolicy.anyZone()).toFuture();
            zones.later(Duration.ofSeconds(13));

            assertThat(plan.create().await().describe().isReady()).isTrue();
            assertThat(first.join().describe().isReady()).isTrue();
        }
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void noAttemptBeginsOnceSoManyCallsWereMade() {
        zones.dryEverywhere();

        assertThatThrownBy(() -> create(CapacityPolicy.anyZone().calls(1)))
                .isInstanceOf(CapacityNotFoundException.class)
                .hasMessageContaining("all attempts or calls that were allowed are used up");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aPolicyThatNoSearchCouldGoByIsRefused() {
        CapacityPolicy policy = CapacityPolicy.anyZone();

        assertThatThrownBy(() -> policy.within(Duration.ofHours(-1)))
                .hasMessageContaining("within: PT-1H must be longer than zero");
        assertThatThrownBy(() -> policy.within(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("no longer than 365 days");
        assertThatThrownBy(() -> policy.attempts(0)).hasMessageContaining("attempts: 0 must be at least 1");
        assertThatThrownBy(() -> policy.calls(0)).hasMessageContaining("calls: 0 must be at least 1");
        assertThatThrownBy(() -> policy.atLeast(-1)).hasMessageContaining("atLeast: -1 must be at least 1");
        assertThatThrownBy(() -> policy.forGroup(" ")).hasMessageContaining("forGroup: \" \" must be the name");
        assertThatThrownBy(() -> policy.firstFromPlan("march"))
                .hasMessageContaining("firstFromPlan: \"march\" must be");
        assertThatThrownBy(() -> policy.thenTypes(P5, P5)).hasMessageContaining("thenTypes: [ml.p5.48xlarge, ");
        assertThatThrownBy(policy::thenTypes).hasMessageContaining("thenTypes: must name a type");
        assertThatThrownBy(CapacityPolicy::inZones).hasMessageContaining("inZones: must name a zone");
        assertThatThrownBy(() -> CapacityPolicy.inZones("us-west-2a", ""))
                .asInstanceOf(type(InvalidInputException.class))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .first(as(STRING))
                        .startsWith("inZones: \"us-west-2a\" must be the id of a zone, such as usw2-az1"));
        assertThatThrownBy(() -> CapacityPolicy.inZones("usw2-az1", "usw2-az1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("inZones: [usw2-az1, usw2-az1] must not name a zone twice");
    }
}
