package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.spec.ClusterSpec;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With every module's checks, a cluster that is well is said to be well, in a line. */
class HealthyClustersTest {

    private static Stream<ClusterSpec> specs() {
        return Stream.of(
                Specs.eks(2).build(),
                Specs.eks(2).continuousProvisioning().build(),
                Specs.slurm(2).build());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void nothingAilsIt(ClusterSpec spec) {
        try (Stage stage = new Stage()) {
            ClusterDiagnosis diagnosis = stage.hyperpod().create(spec).await().diagnose();

            assertThat(diagnosis.isHealthy()).isTrue();
            assertThat(diagnosis.causes()).as(diagnosis.toString()).isEmpty();
            assertThat(diagnosis.unread()).isEmpty();
            assertThat(diagnosis.toString()).hasLineCount(1);
        }
    }
}
