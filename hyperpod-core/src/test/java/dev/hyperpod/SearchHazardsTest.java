package dev.hyperpod;

import static dev.hyperpod.ThreeZones.FIRST;
import static dev.hyperpod.ThreeZones.SECOND;
import static dev.hyperpod.ThreeZones.THIRD;
import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.CapacitySearch;
import dev.hyperpod.capacity.Market;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SearchLimits;
import dev.hyperpod.capacity.SoldOut;
import dev.hyperpod.capacity.Strategy;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeSummary;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.RequestLog;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * What must not happen on the way: work that is deleted, clusters that are doubled or left, searches that never end.
 */
class SearchHazardsTest {

    private static final RetryAdvice.Avoid DRY =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2));

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;

    private static ClusterSpec whole() {
        return ThreeZones.llama(4).build();
    }

    private static ClusterSpec llama() {
        return whole().toBuilder().continuousProvisioning().build();
    }

    private Cluster create(CapacityPolicy policy) {
        return hyperpod.create(llama(), policy, attempts::add).await();
    }

    /** Well or with a failure that says what it is. */
    private static void however(ThrowableAssert.ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(HyperPodException.class));
    }

    private List<String> nodes() {
        return hyperpod.open("llama").nodes().list().all().stream()
                .map(NodeSummary::instanceId)
                .sorted()
                .toList();
    }

    private List<String> calls(String operation) {
        return aws.requests().entries().stream()
                .map(RequestLog.Entry::operation)
                .filter(operation::equals)
                .toList();
    }

    @Test
    void liveGroupInAZoneMarkedSoldOutKeepsItsNodes() {
        create(CapacityPolicy.anyZone());
        zones.later(Duration.ofMinutes(30));
        List<String> before = nodes();
        hyperpod.soldOut().note(FIRST, DRY);

        however(() -> create(CapacityPolicy.anyZone()));

        zones.later(Duration.ofMinutes(30));
        assertThat(nodes()).isEqualTo(before);
    }

    @Test
    void planThenOnDemandInOneZoneDeletesNoGroup() {
        CapacityPolicy policy = CapacityPolicy.anyZone().firstFromPlan(zones.plan("us-west-2a"));

        however(() -> create(policy));
        zones.later(Duration.ofMinutes(40));
        assertThat(hyperpod.open("llama").describe().groups())
                .extracting(GroupDescription::name)
                .contains("workers");
        assertThat(calls("UpdateCluster")).isEmpty();
    }

    @Test
    void aLiveClusterIsNotDeletedAtTheDeadlineOfASearchThatTookItUp() {
        create(CapacityPolicy.anyZone());
        zones.later(Duration.ofMinutes(30));
        zones.dryEverywhere();
        String worker = hyperpod.open("llama").nodes().list().all().stream()
                .filter(node -> node.groupName().equals("workers"))
                .findFirst()
                .orElseThrow()
                .instanceId();
        aws.clusters().lose("llama", worker);
        zones.later(Duration.ofMinutes(15));

        however(() ->
                create(CapacityPolicy.anyZone().within(Duration.ofMinutes(10)).deletingUnfinished()));

        zones.later(Duration.ofMinutes(30));
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void aLiveGroupMissingOneNodeIsNotGivenUpForAnotherZone() {
        create(CapacityPolicy.anyZone().addingGroups());
        zones.later(Duration.ofMinutes(30));
        String group = hyperpod.open("llama").nodes().list().all().stream()
                .map(NodeSummary::groupName)
                .filter(name -> name.startsWith("workers"))
                .findFirst()
                .orElseThrow();
        String worker = hyperpod.open("llama").nodes().list().all().stream()
                .filter(node -> node.groupName().equals(group))
                .findFirst()
                .orElseThrow()
                .instanceId();
        ThreeZones.IDS.forEach(zone -> {
            if (group.equals("workers") ? zone.endsWith("az1") : group.endsWith(zone)) {
                aws.clusters().dry(zone, TYPE);
            }
        });
        aws.clusters().lose("llama", worker);
        zones.later(Duration.ofMinutes(15));
        List<String> before = nodes();

        however(() -> create(CapacityPolicy.anyZone().addingGroups()));
        zones.later(Duration.ofMinutes(30));
        assertThat(nodes()).containsAll(before);
    }

    @Test
    void whenLosersCannotBeDeletedTheGrantedClusterIsHandedOver() {
        aws.faults().add(Fault.accessDenied().on("sagemaker", "UpdateCluster"));
        Operation<Cluster> operation =
                hyperpod.create(llama(), CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2)));

        however(operation::await);
        zones.later(Duration.ofHours(10));
        assertThat(operation.isDone()).isTrue();
    }

    @Test
    void noClusterIsCreatedAfterTheDeadline() {
        aws.faults().add(Fault.throttle().on("sagemaker", "CreateCluster").times(8));
        however(() -> hyperpod.create(
                        whole(),
                        CapacityPolicy.anyZone().within(Duration.ofSeconds(3)).deletingUnfinished())
                .await());
        zones.later(Duration.ofHours(2));
        assertThat(hyperpod.clusters().all()).isEmpty();
    }

    @Test
    void afterASearchInVainNothingIsLeft() {
        zones.dryEverywhere();
        however(() -> create(CapacityPolicy.anyZone().attempts(2).deletingUnfinished()));
        zones.later(Duration.ofHours(2));
        assertThat(hyperpod.clusters().all()).isEmpty();
    }

    @Test
    void twoPlansOfTheSamePlacesAreNotJoined() {
        CapacityPlan plan = hyperpod.plan(whole(), CapacityPolicy.anyZone());

        assertThatThrownBy(() ->
                        plan.or(hyperpod.plan(whole(), CapacityPolicy.anyZone().attempts(2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy: the plans were made under different policies")
                .hasMessageContaining("places: both plans have places in the same zones");
    }

    @Test
    void whatAnotherSearchLearnsMeanwhileEndsNoSearch() {
        SoldOut soldOut = new SoldOut(hyperpod.aws().pacer(), Duration.ofMinutes(25));
        Strategy strategy = new Strategy() {
            private boolean raced;

            @Override
            public Choice next(List<Offering> candidates, List<Attempt> record, SoldOut known, Instant now) {
                Choice choice = Strategy.likeliest().next(candidates, record, known, now);
                if (!raced && choice instanceof Choice.Ask asked) {
                    raced = true;
                    known.note(asked.offering(), DRY); // as another search of the client may, here
                }
                return choice;
            }
        };
        Market market = new Market() {
            @Override
            public CompletableFuture<Answer> ask(Offering offering) {
                return CompletableFuture.completedFuture(new Answer.Granted());
            }

            @Override
            public CompletableFuture<Void> takeBack(Offering offering) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public int openAtOnce() {
                return 1;
            }
        };
        var search = CapacitySearch.begin(
                hyperpod.aws().pacer(),
                market,
                strategy,
                soldOut,
                SearchLimits.within(Duration.ofHours(3), aws.clock().instant()),
                List.of(FIRST, SECOND),
                attempt -> {});
        zones.later(Duration.ofHours(1));
        assertThat(search).isCompleted();
    }

    @Test
    void twoProcessesDoNotDeleteEachOthersGroup() {
        aws.clusters().dry("usw2-az1", TYPE);
        try (HyperPodClient other = Clients.of(aws)) {
            Operation<Cluster> one = hyperpod.create(llama(), CapacityPolicy.anyZone());
            zones.later(Duration.ofSeconds(15));
            Operation<Cluster> two = other.create(llama(), CapacityPolicy.anyZone());
            however(one::await);
            however(two::await);
            zones.later(Duration.ofHours(1));
            assertThat(hyperpod.open("llama").nodes().list().size()).isEqualTo(5);
            assertThat(calls("UpdateCluster")).hasSizeLessThan(5);
        }
    }

    @Test
    void aClusterThatAPersonDeletesMeanwhileStaysDeleted() {
        zones.dryEverywhere();
        Operation<Cluster> operation =
                hyperpod.create(llama(), CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2)));
        zones.later(Duration.ofMinutes(40));
        hyperpod.open("llama").delete().await();
        zones.later(Duration.ofMinutes(30));
        assertThat(operation.isDone()).isTrue();
        assertThat(hyperpod.clusters().all()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsTriedOnceMoreAlsoWhereSeveralAreAskedAtOnce() {
        List<Offering> asked = new ArrayList<>();
        Market market = new Market() {
            @Override
            public CompletableFuture<Answer> ask(Offering offering) {
                asked.add(offering);
                Answer answer = asked.size() <= 3
                        ? new Answer.Refused("what is that", "", RetryAdvice.unknown())
                        : new Answer.Granted();
                return hyperpod.aws().pacer().after(Duration.ofMinutes(1)).thenApply(due -> answer);
            }

            @Override
            public CompletableFuture<Void> takeBack(Offering offering) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public int openAtOnce() {
                return 3;
            }
        };
        var search = CapacitySearch.begin(
                hyperpod.aws().pacer(),
                market,
                Strategy.likeliest(),
                new SoldOut(hyperpod.aws().pacer(), Duration.ofMinutes(25)),
                SearchLimits.within(Duration.ofHours(3), aws.clock().instant()),
                List.of(FIRST, SECOND, THIRD),
                attempt -> {});
        zones.later(Duration.ofHours(1));
        assertThat(search.isCompletedExceptionally()).isFalse();
    }

    @Test
    void createdWithTheFewestItIsThenAskedToGrow() {
        hyperpod.create(whole(), CapacityPolicy.anyZone().atLeast(2)).await();
        zones.later(Duration.ofHours(1));
        assertThat(hyperpod.open("llama")
                        .describe()
                        .group("workers")
                        .orElseThrow()
                        .targetCount())
                .isEqualTo(4);
    }

    @Test
    void neverTwoClustersInTwoRegions() {
        CapacityPlan plan = hyperpod.plan(whole(), CapacityPolicy.anyZone());
        Operation<Cluster> first = plan.create();
        zones.later(Duration.ofMinutes(2));
        first.stopWatching();
        assertThat(hyperpod.clusters().all()).hasSize(1);
        plan.candidates().forEach(place -> hyperpod.soldOut().note(place.offering(), DRY));
        try (HyperPodClient away = Clients.builder(aws).region("us-east-1").build()) {
            String bucket = "s3://" + Ready.bucket(Place.of("us-east-1", "111122223333"));
            ClusterSpec there = whole();
            for (String group : List.of("system", "workers")) {
                there = there.toBuilder()
                        .replaceInstanceGroup(there.instanceGroup(group).orElseThrow().toBuilder()
                                .lifecycleScripts(bucket + "/lcs", "on_create.sh")
                                .build())
                        .build();
            }
            hyperpod.plan(whole(), CapacityPolicy.anyZone())
                    .or(away.plan(there, CapacityPolicy.anyZone()))
                    .create()
                    .await();
            zones.later(Duration.ofHours(1));
            assertThat(hyperpod.clusters().all().size() + away.clusters().all().size())
                    .isEqualTo(1);
        }
    }

    @Test
    void addingGroupsWithQuotaForOneStillTurnsToAnotherZone() {
        aws.clusters().dry("usw2-az1", TYPE);
        aws.world(world -> world.quota("ml.p5.48xlarge for cluster usage", 4));

        assertThat(catchThrowable(() -> create(CapacityPolicy.anyZone().addingGroups())))
                .isNull();
    }

    private ZoneGroups zoneGroups() {
        Placement placement = Placement.of(
                llama(),
                CapacityPolicy.anyZone(),
                hyperpod.account().facts().get(SubnetsFact.of(llama())),
                "us-west-2");
        return new ZoneGroups(
                hyperpod,
                new ZoneGroupSpecs(
                        placement,
                        hyperpod.orchestrators()
                                .resolve(llama(), hyperpod.aws())
                                .orchestrator(),
                        placement.offerings(),
                        false,
                        1),
                List.of(),
                Optional.empty(),
                true);
    }

    private static ClusterSpec foreign() {
        return Specs.cluster("llama")
                .instanceGroup("system", Specs.C5, 2)
                .instanceGroup("workers", P5, 6)
                .instanceGroup("precious", Specs.G5, 1)
                .vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_C)))
                .build();
    }

    /** As when it comes between the first look and CreateCluster, or later. */
    @Test
    void aClusterOfAnotherSpecIsNotTakenForTheOneThatIsAskedFor() {
        hyperpod.create(foreign().toBuilder().continuousProvisioning().build()).await();
        CompletableFuture<Answer> answer = zoneGroups().ask(FIRST);
        zones.later(Duration.ofMinutes(5));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(ClusterDiffersException.class);
    }

    @Test
    void aFailedClusterOfAnotherSpecIsNotDeleted() {
        zones.dryEverywhere();
        however(() -> hyperpod.create(foreign()).await());
        CompletableFuture<Answer> answer = zoneGroups().ask(FIRST);
        zones.later(Duration.ofHours(1));
        assertThat(answer).isCompletedExceptionally();
        assertThat(hyperpod.open("llama").describe().group("precious")).isPresent();
    }

    @Test
    void aPlansPlaceHasThePlansTypeOnlyUnderContinuousProvisioning() {
        String plan = zones.plan("us-west-2a");
        CapacityPlan places = hyperpod.plan(
                llama(), CapacityPolicy.anyZone().thenTypes(InstanceType.P5EN).firstFromPlan(plan));
        assertThat(places.candidates()
                        .get(0)
                        .spec()
                        .instanceGroup("workers")
                        .orElseThrow()
                        .instanceTypes())
                .containsExactly(P5);
    }

    @Test
    void everySearchEndsWhenCredentialsExpireWhileALoserIsLetGo() {
        aws.faults()
                .add(Fault.expiredToken()
                        .on("sagemaker")
                        .between(
                                aws.clock().instant().plus(Duration.ofMinutes(61)),
                                aws.clock().instant().plus(Duration.ofDays(9))));
        zones.dryEverywhere();
        Operation<Cluster> operation =
                hyperpod.create(llama(), CapacityPolicy.anyZone().addingGroups().within(Duration.ofHours(2)));
        however(operation::await);
        zones.later(Duration.ofHours(1));
        int before = calls("DescribeCluster").size();
        zones.later(Duration.ofHours(1));
        assertThat(calls("DescribeCluster").size() - before).isLessThan(5);
    }

    /** Each answer of AWS has a request id of its own. */
    @Test
    void aCallThatIsRefusedForWhatNobodyKnowsIsTriedOnceMore() {
        aws.faults().add(Fault.unknownOperation().on("sagemaker", "CreateCluster"));

        however(() -> hyperpod.create(whole(), CapacityPolicy.anyZone().attempts(5), attempts::add)
                .await());

        assertThat(attempts).hasSize(2);
    }

    @Test
    void noSearchEndsWhileAwsIsDown() {
        Instant now = aws.clock().instant();
        Instant later = now.plus(Duration.ofHours(1));
        aws.faults()
                .add(Fault.connectionReset().on("sagemaker", "CreateCluster").between(now, later));
        aws.faults()
                .add(Fault.serverError(503)
                        .on("sagemaker", "CreateCluster")
                        .between(later, later.plus(Duration.ofHours(1))));

        Cluster cluster = hyperpod.create(whole(), CapacityPolicy.anyZone(), attempts::add)
                .await();

        assertThat(cluster.describe().isReady()).isTrue();
        assertThat(attempts).hasSizeLessThan(30);
    }

    @Test
    void whereAPersonMustLookAtAGroupNoneIsLeftInOtherZones() {
        aws.clusters().failLifecycleScripts("llama", "workers", "on_create.sh: line 1: exit code 1");
        aws.clusters().dry("usw2-az2", TYPE);
        aws.clusters().dry("usw2-az3", TYPE);

        however(() -> create(CapacityPolicy.anyZone().addingGroups()));

        zones.later(Duration.ofMinutes(30));
        assertThat(hyperpod.open("llama").describe().groups())
                .extracting(GroupDescription::name)
                .containsExactlyInAnyOrder("system", "workers");
    }

    @Test
    void plansOfDifferentClustersAreNotJoined() {
        CapacityPlan plan = hyperpod.plan(whole(), CapacityPolicy.anyZone());
        CapacityPlan other = hyperpod.plan(whole().toBuilder().name("alpaca").build(), CapacityPolicy.anyZone());

        assertThatThrownBy(() -> plan.or(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("name: the plans are of different clusters, [llama, alpaca]");
    }
}
