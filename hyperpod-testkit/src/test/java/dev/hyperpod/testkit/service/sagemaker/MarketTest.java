package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Bench;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.ClusterStatus;

/** Pools that open and close as a market says. */
class MarketTest {

    private static final String P5 = "ml.p5.48xlarge";
    private static final Duration LAUNCH = Timings.real().launch();

    private final Bench bench = Bench.on(new TestAccount());

    @AfterEach
    void close() {
        bench.close();
    }

    private CapacityMarket follow(Shape shape, long seed) {
        CapacityMarket market = CapacityMarket.of(shape, List.of("usw2-az1", "usw2-az2"), seed);
        bench.aws.clusters().market(market, P5);
        return market;
    }

    private void create(String name, String subnet) {
        bench.client.createCluster(Bench.slurm(name, Bench.group("workers", 2))
                .vpcConfig(vpc -> vpc.subnets(subnet).securityGroupIds("sg-a"))
                .build());
    }

    private ClusterStatus status(String name) {
        return bench.describe(name).clusterStatus();
    }

    @ParameterizedTest
    @EnumSource
    void aCreationFindsWhatTheMarketHasWhenItIsLaunched(Shape shape) {
        bench.passMinutes(7);
        Instant begin = bench.aws.clock().instant();
        CapacityMarket market = follow(shape, 11);
        for (int round = 0; round < 12; round++) {
            Duration launch =
                    Duration.between(begin, bench.aws.clock().instant()).plus(LAUNCH);
            create("one-" + round, "subnet-a");
            create("two-" + round, "subnet-b");
            bench.pass(market.creation().minusMillis(1));
            assertThat(List.of(status("one-" + round), status("two-" + round)))
                    .doesNotContain(ClusterStatus.IN_SERVICE);
            bench.pass(Duration.ofMillis(1));
            assertThat(status("one-" + round))
                    .isEqualTo(market.isOpen("usw2-az1", launch) ? ClusterStatus.IN_SERVICE : ClusterStatus.FAILED);
            assertThat(status("two-" + round))
                    .isEqualTo(market.isOpen("usw2-az2", launch) ? ClusterStatus.IN_SERVICE : ClusterStatus.FAILED);
            bench.passMinutes(60);
        }
    }

    @Test
    void aContinuousClusterLooksEveryTenMinutesUntilTheMarketOpens() {
        CapacityMarket market = follow(Shape.DEAD_UNTIL_HOUR_3, 2);
        Duration opening = market.nextOpening("usw2-az1", Duration.ZERO).orElseThrow();
        Duration found = LAUNCH;
        while (found.compareTo(opening) < 0) {
            found = found.plusMinutes(10);
        }
        bench.client.createCluster(
                Bench.continuous("train", Bench.group("workers", 2)).build());
        bench.pass(found.plus(market.creation()).minus(LAUNCH).minusMillis(1));
        assertThat(bench.describe("train").instanceGroups().get(0).currentCount())
                .isZero();
        bench.pass(Duration.ofMillis(1));
        assertThat(bench.describe("train").instanceGroups().get(0).currentCount())
                .isEqualTo(2);
    }

    @Test
    void aZoneMadePlentifulLeavesTheMarketAndOtherPoolsDoNotTouchIt() {
        bench.aws.clusters().spot().dry("usw2-az1", P5);
        bench.aws
                .clusters()
                .market(CapacityMarket.of(Shape.DEAD_UNTIL_HOUR_3, List.of("usw2-az1"), 2), "ml.p4d.24xlarge");
        follow(Shape.FIRST_ZONE_DEAD, 3);
        bench.aws.clusters().plentiful("usw2-az1", P5);
        create("train", "subnet-a");
        bench.passMinutes(25);
        assertThat(status("train")).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @Test
    void aMarketInWhichNothingCanBeLaunchedInTimeIsRefused() {
        Timings slow = new Timings(
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ZERO);
        SageMaker sageMaker = new SageMaker(new TestAccount(), () -> Bench.START, slow, new ReentrantLock());
        CapacityMarket market = CapacityMarket.of(Shape.STEADY, List.of("usw2-az1"), 1);
        assertThatThrownBy(() -> sageMaker.controls().market(market, P5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the launch alone takes PT30M");
    }
}
