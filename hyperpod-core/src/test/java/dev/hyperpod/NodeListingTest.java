package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.state.NodeSummary;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeListingTest {

    /** The most nodes that AWS allows in one group. */
    private static final int MOST = 6758;

    private final HyperPodEmulator aws = Emulators.large();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        assertThat(aws.violations()).isEmpty();
        aws.close();
    }

    private Cluster created(ClusterSpecBuilder spec) {
        return hyperpod.create(spec.continuousProvisioning().build()).await();
    }

    @Test
    void theLargestGroupIsListedWholeUnderThrottling() {
        Cluster cluster = created(Specs.cluster("llama").instanceGroup("workers", Specs.G5, MOST));
        aws.faults().add(Fault.throttle().on("sagemaker", "ListClusterNodes").share(0.2));

        List<String> ids = cluster.nodes().list().ids();

        assertThat(ids).hasSize(MOST).doesNotHaveDuplicates();
    }

    @Test
    void aListReadFromBothEndsTakesAboutAsManyPagesAsFromOne() {
        Cluster cluster = created(Specs.cluster("llama").instanceGroup("workers", Specs.G5, MOST));
        aws.requests().clear();

        cluster.nodes().list();

        assertThat(aws.requests().count("ListClusterNodes")).isBetween(68L, 74L);
    }

    @Test
    void groupsWhoseNamesHoldOneAnotherAreListedWhole() {
        Cluster cluster = created(Specs.cluster("llama")
                .instanceGroup("w", Specs.G5, 250)
                .instanceGroup("w-2", Specs.G5, 250)
                .instanceGroup("a-w-b", Specs.C5, 250)
                .instanceGroup("other", Specs.C5, 10));

        NodeList nodes = cluster.nodes().list();

        assertThat(nodes.ids()).hasSize(760).doesNotHaveDuplicates();
        assertThat(cluster.nodes().list("w").ids()).hasSize(250);
        assertThat(nodes.ofGroup("w-2").size()).isEqualTo(250);
    }

    @Test
    void nodesThatStayAreListedOnceWhileOthersComeAndGoUnderThrottling() {
        Cluster cluster = created(Specs.cluster("llama").instanceGroup("workers", Specs.G5, MOST - 1));
        Set<String> before = new HashSet<>(cluster.nodes().list().ids());
        aws.faults().add(Fault.throttle().on("sagemaker", "ListClusterNodes").share(0.2));
        AtomicBoolean over = new AtomicBoolean();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> churn = CompletableFuture.runAsync(() -> {
            for (String id : before.stream().limit(400).toList()) {
                if (over.get()) {
                    return;
                }
                gone.add(id);
                cluster.nodes().delete(List.of(id));
                cluster.nodes().add("workers", 1);
            }
        });

        List<NodeSummary> listed = cluster.nodes().list().all();
        over.set(true);
        churn.join();

        Set<String> stayed = new HashSet<>(before);
        stayed.removeAll(gone);
        assertThat(listed)
                .extracting(NodeSummary::instanceId)
                .doesNotHaveDuplicates()
                .containsAll(stayed);
    }

    @Test
    void aClusterWithoutNodesIsListedEmpty() {
        Cluster cluster = created(Specs.cluster("llama").instanceGroup("workers", Specs.G5, 0));

        assertThat(cluster.nodes().list()).isEmpty();
    }
}
