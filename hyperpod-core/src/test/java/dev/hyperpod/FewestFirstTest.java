package dev.hyperpod;

import static dev.hyperpod.ThreeZones.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clusters that are created as a whole with the fewest nodes that will do, and then asked for the rest. */
class FewestFirstTest {

    private static final CapacityPolicy TWO = CapacityPolicy.anyZone().atLeast(2);

    @AutoClose
    private final ThreeZones zones = new ThreeZones();

    private final HyperPodEmulator aws = zones.aws;
    private final HyperPodClient hyperpod = zones.hyperpod;
    private final List<Attempt> attempts = zones.attempts;

    private static ClusterSpec llama() {
        return ThreeZones.llama(4).build();
    }

    private Map<String, Integer> create(CapacityPolicy policy) {
        Cluster cluster = hyperpod.create(llama(), policy, attempts::add).await();
        cluster.ready().await();
        return groups(cluster);
    }

    private static Map<String, Integer> groups(Cluster cluster) {
        return cluster.describe().groups().stream()
                .collect(Collectors.toMap(GroupDescription::name, GroupDescription::targetCount));
    }

    @Test
    void theRestIsAskedForWhenTheClusterIsThere() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);
        aws.clusters().capacityLater(70, "usw2-az1", TYPE, 2);

        assertThat(create(TWO)).isEqualTo(Map.of("system", 1, "workers", 4));

        assertThat(attempts.get(0).isGranted()).isTrue();
        assertThat(attempts).last().matches(Attempt::isGranted);
        assertThat(attempts).extracting(Attempt::number).startsWith(1, 2, 3);
    }

    @Test
    void atTheDeadlineTheFewestAreEnough() {
        aws.clusters().capacity("usw2-az1", TYPE, 3);

        assertThat(create(TWO.within(Duration.ofHours(2)))).isEqualTo(Map.of("system", 1, "workers", 2));
    }

    @Test
    void withConsentTheRestComesInAnotherZone() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);

        assertThat(create(TWO.addingGroups())).isEqualTo(Map.of("system", 1, "workers", 2, "workers-usw2-az2", 2));
    }

    @Test
    void anotherProcessGoesOnFromTheFewest() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);
        try (HyperPodClient victim = Clients.of(aws)) {
            victim.create(llama(), TWO);
            victim.aws().pacer().pause(Duration.ofMinutes(22));
        }
        aws.clusters().plentiful("usw2-az1", TYPE);

        assertThat(create(TWO)).isEqualTo(Map.of("system", 1, "workers", 4));
        assertThat(hyperpod.clusters().all()).hasSize(1);
    }

    @Test
    void aClusterThatHasAllInTwoGroupsIsTakenUpAsItIs() {
        aws.clusters().capacity("usw2-az1", TYPE, 2);
        Map<String, Integer> before = create(TWO.addingGroups());

        assertThat(create(TWO.addingGroups())).isEqualTo(before);
    }

    @Test
    void aClusterThatHasAllIsTakenUpAsItIs() {
        Map<String, Integer> before = create(TWO);

        assertThat(create(TWO)).isEqualTo(before).containsEntry("workers", 4);
    }
}
