package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Report;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    private static final ClusterSpec NAMELESS_BUCKET = Specs.small("llama")
            .lifecycleScripts("s3://acme-scripts/lcs", "on_create.sh")
            .build();

    @Test
    void aClientSuppressesWhatItWasToldToInEveryReport() {
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient strict = Clients.of(aws);
                HyperPodClient lenient = Clients.builder(aws)
                        .suppress(Suppression.of("CFG-009", "the role reads this bucket too"))
                        .build()) {
            Report counted = strict.validateLocally(NAMELESS_BUCKET);
            Report accepted = lenient.validateLocally(NAMELESS_BUCKET);

            assertThat(counted.warnings()).extracting(f -> f.check().code()).contains("CFG-009");
            assertThat(accepted.warnings()).extracting(f -> f.check().code()).doesNotContain("CFG-009");
            assertThat(accepted.suppressed()).extracting(f -> f.check().code()).contains("CFG-009");
        }
    }
}
