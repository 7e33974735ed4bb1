package dev.hyperpod.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClusterSpecOverTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";

    private final ClusterSpec existing = ClusterSpec.builder()
            .name("llama")
            .vpc("subnet-0a1b2c3d4e5f60718", "sg-0a1b2c3d4e5f60718")
            .executionRole(ROLE)
            .continuousProvisioning()
            .instanceGroup(
                    "workers",
                    InstanceType.P5,
                    4,
                    group -> group.threadsPerCore(2).additionalFields(AdditionalFields.of(Map.of("New", "kept"))))
            .instanceGroup("old", InstanceType.P5, 1)
            .additionalFields(AdditionalFields.of(Map.of("NewToo", "kept")))
            .build();

    @Test
    void whatASpecLeavesOutIsAsItWas() {
        ClusterSpec spec = ClusterSpec.builder()
                .name("llama")
                .instanceGroup("workers", InstanceType.P5, 8)
                .build()
                .over(existing);

        assertThat(spec.vpcConfig()).isEqualTo(existing.vpcConfig());
        assertThat(spec.isContinuous()).isTrue();
        assertThat(spec.additionalFields()).isEqualTo(existing.additionalFields());
        assertThat(spec.instanceGroup("workers")).hasValueSatisfying(workers -> {
            assertThat(workers.instanceCount()).isEqualTo(OptionalInt.of(8));
            assertThat(workers.executionRole()).contains(ROLE);
            assertThat(workers.threadsPerCore()).isEqualTo(OptionalInt.of(2));
            assertThat(workers.additionalFields().toJson().path("New").asText()).isEqualTo("kept");
        });
    }

    @Test
    void groupsThatASpecLeavesOutAreGone() {
        ClusterSpec spec = ClusterSpec.builder()
                .instanceGroup("workers", InstanceType.P5, 4)
                .instanceGroup("more", InstanceType.TRN1, 1)
                .build()
                .over(existing);

        assertThat(spec.instanceGroups()).extracting(InstanceGroup::name).containsExactly("workers", "more");
        assertThat(spec.instanceGroup("more"))
                .hasValueSatisfying(more -> assertThat(more.executionRole()).isEmpty());
    }

    @Test
    void aWholeSpecIsNotChangedByWhatItIsLaidOver() {
        assertThat(existing.over(existing)).isEqualTo(existing);
        assertThat(existing.over(ClusterSpec.fromYaml("clusterName: other"))).isEqualTo(existing);
    }
}
