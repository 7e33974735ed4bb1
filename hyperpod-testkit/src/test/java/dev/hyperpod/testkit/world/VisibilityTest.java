package dev.hyperpod.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final World world = World.ready(Ready.PLACE, now::get).consistencyLag(Duration.ofSeconds(10));

    @Test
    void whatACallMakesIsNotReadBeforeTheLagHasPassed() {
        make();
        assertThat(reads("DescribeVpcs")).isFalse();
        assertThat(reads("GetVpc")).isFalse();
        now.set(START.plusSeconds(10));
        assertThat(reads("DescribeVpcs")).isTrue();
    }

    @Test
    void aWriteSeesItAtOnce() {
        make();
        assertThat(reads("DeleteVpc")).isTrue();
    }

    @Test
    void aTestSeesItAtOnce() {
        make();
        assertThat(world.vpcs().find("vpc-new")).isPresent();
    }

    @Test
    void aChangeOfWhatIsSeenStaysSeen() {
        world.addVpc("vpc-new", "10.9.0.0/16");
        make();
        assertThat(reads("DescribeVpcs")).isTrue();
    }

    @Test
    void aRoleCannotBeAssumedAtOnce() {
        world.serving("CreateRole", () -> world.addRole("New"));
        String arn = "arn:aws:iam::111122223333:role/New";
        assertThat(world.serving("CreateCluster", () -> world.role(arn))).isEmpty();
        now.set(START.plusSeconds(10));
        assertThat(world.serving("CreateCluster", () -> world.role(arn))).isPresent();
    }

    @Test
    void withoutALagAllIsSeenAtOnce() {
        world.consistencyLag(Duration.ZERO);
        make();
        assertThat(reads("DescribeVpcs")).isTrue();
    }

    private void make() {
        world.serving("CreateVpc", () -> world.addVpc("vpc-new", "10.9.0.0/16"));
    }

    private boolean reads(String operation) {
        return world.serving(operation, () -> world.vpcs().find("vpc-new").isPresent());
    }
}
