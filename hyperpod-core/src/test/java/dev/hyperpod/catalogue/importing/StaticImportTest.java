package dev.hyperpod.catalogue.importing;

import static dev.hyperpod.catalogue.InstanceType.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import org.junit.jupiter.api.Test;

/** In a package of its own, as users are. */
class StaticImportTest {

    @Test
    void oneStaticImportGivesAllConstants() {
        assertThat(P5).isEqualTo(P5_48XLARGE).isEqualTo(InstanceType.of("ml.p5.48xlarge"));
        assertThat(M5_2XLARGE).hasToString("ml.m5.2xlarge");
        assertThat(P6E_GB200).hasToString("ml.p6e-gb200.36xlarge");
    }
}
