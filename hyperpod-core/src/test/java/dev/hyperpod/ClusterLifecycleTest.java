package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterLifecycleTest {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        assertThat(aws.violations()).isEmpty();
        aws.close();
    }

    @Test
    void aCreatedClusterIsReadyWhenAllGroupsHaveTheirNodes() {
        Instant before = aws.clock().instant();
        Cluster cluster = hyperpod.create(Specs.small("llama").build()).await();

        assertThat(cluster.describe().status()).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(cluster.describe().isReady()).isTrue();
        assertThat(cluster.nodes().list().in(NodeStatus.RUNNING).size()).isEqualTo(3);
        assertThat(Duration.between(before, aws.clock().instant())).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void creationTellsItsProgress() {
        List<Progress> seen = new ArrayList<>();
        hyperpod.create(Specs.small("llama").build()).await(seen::add);

        assertThat(seen).hasSizeGreaterThan(3);
        assertThat(seen.get(0).state()).isEqualTo("Creating");
        assertThat(seen.get(seen.size() - 1).done()).isEqualTo(3);
    }

    @Test
    void waitingEndsAtItsTimeoutAndTheWorkGoesOn() {
        Operation<Cluster> creation = hyperpod.create(Specs.small("llama").build());

        assertThatThrownBy(() -> creation.await(Duration.ofMinutes(2)))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("Creating");
        assertThat(creation.await().describe().isReady()).isTrue();
    }

    @Test
    void aWaitThatIsOverLeavesNoDeadlineBehind() {
        Instant before = aws.clock().instant();
        Operation<Cluster> creation = hyperpod.create(Specs.small("llama").build());
        creation.await();
        creation.await();
        hyperpod.open("llama").describe();

        assertThat(Duration.between(before, aws.clock().instant())).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aWaitThatNobodyWatchesAnyMoreEnds() {
        Operation<Cluster> creation = hyperpod.create(Specs.small("llama").build());
        creation.stopWatching();

        assertThatThrownBy(creation::await)
                .isInstanceOf(OperationInterruptedException.class)
                .hasMessageContaining("nobody watches any more");
    }

    @Test
    void creatingTheSameSpecAgainTakesTheClusterUp() {
        ClusterSpec spec = Specs.small("llama").build();
        hyperpod.create(spec);
        hyperpod.create(spec).await();
        hyperpod.create(spec).await();

        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void creatingAnotherSpecUnderTheSameNameIsRefusedWithTheDifferences() {
        hyperpod.create(Specs.small("llama").build()).await();

        assertThatThrownBy(() -> hyperpod.create(Specs.cluster("llama")
                        .instanceGroup("controller", Specs.C5, 1)
                        .instanceGroup("workers", Specs.G5, 5)
                        .build()))
                .isInstanceOfSatisfying(
                        ClusterDiffersException.class,
                        e -> assertThat(e.differences())
                                .singleElement()
                                .satisfies(d -> assertThat(d)
                                        .hasToString("InstanceGroups[workers].InstanceCount: wants 5, is 2")));
    }

    @Test
    void aDeletedClusterIsGone() {
        Cluster cluster = hyperpod.create(Specs.small("llama").build()).await();
        cluster.delete();

        assertThat(cluster.delete().await()).isEqualTo("llama");
        assertThat(hyperpod.clusters().all()).isEmpty();
        assertThatThrownBy(cluster::describe).isInstanceOfSatisfying(AwsCallException.class, e -> {
            assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND);
            assertThat(e.requestId()).isPresent();
        });
    }

    @Test
    void aCreationThatFailsSaysWhatAwsSaid() {
        aws.clusters().failLifecycleScripts("llama", "workers");

        assertThatThrownBy(() -> hyperpod.create(Specs.small("llama").build()).await())
                .isInstanceOf(ClusterFailedException.class)
                .hasMessageContaining("Lifecycle scripts did not run successfully");
    }
}
