package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.junit.jupiter.api.Test;

class ThousandNodesTest {

    @Test
    void tenRoundsOfCreatingAndDeletingKeepNoMoreThanOne() {
        ClusterSpec spec =
                Specs.cluster("llama").instanceGroup("workers", Specs.G5, 1000).build();
        try (HyperPodEmulator aws = Emulators.large();
                HyperPodClient hyperpod = Clients.of(aws)) {
            round(hyperpod, spec);
            long one = retained();
            for (int i = 1; i < 10; i++) {
                round(hyperpod, spec);
            }

            assertThat(retained()).isLessThan(one * 12 / 10);
        }
    }

    private static void round(HyperPodClient hyperpod, ClusterSpec spec) {
        Cluster cluster = hyperpod.create(spec).await();
        assertThat(cluster.nodes().list().size()).isEqualTo(1000);
        cluster.delete().await();
    }

    private static long retained() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
