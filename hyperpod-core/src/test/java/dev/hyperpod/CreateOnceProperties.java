package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to whoever creates a cluster, the next try ends with exactly one. */
class CreateOnceProperties {

    @Property
    void killedAtAnyPointAndRunAgainThereIsExactlyOneCluster(
            @ForAll @IntRange(min = 0, max = 12) int diesAtCall,
            @ForAll boolean afterTheCall,
            @ForAll @DoubleRange(min = 0, max = 0.2) double throttled,
            @ForAll @DoubleRange(min = 0, max = 0.1) double reset,
            @ForAll @DoubleRange(min = 0, max = 0.1) double lost,
            @ForAll long seed) {
        ClusterSpec spec = Specs.small("llama").build();
        try (HyperPodEmulator aws = HyperPodEmulator.builder().seed(seed).start()) {
            aws.faults().add(Fault.throttle().share(throttled));
            aws.faults().add(Fault.connectionReset().share(reset));
            aws.faults().add(Fault.lostAnswer().share(lost));
            try (HyperPodClient victim = Clients.builder(aws)
                    .httpClient(Mortal.atCall(diesAtCall, afterTheCall))
                    .build()) {
                victim.create(spec).await();
            } catch (Mortal.Killed | HyperPodException killed) {
                // Nothing of the victim lives on: its memory is not looked at again.
            }

            try (HyperPodClient heir = Clients.of(aws)) {
                Cluster cluster = heir.create(spec).await();
                assertThat(cluster.describe().isReady()).isTrue();
                assertThat(heir.clusters().all()).hasSize(1);
                assertThat(cluster.nodes().list().size()).isEqualTo(3);
            }
        }
    }
}
