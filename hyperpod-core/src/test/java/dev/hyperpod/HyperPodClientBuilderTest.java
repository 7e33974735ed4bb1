package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hyperpod.error.HyperPodException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

class HyperPodClientBuilderTest {

    @Test
    void withoutARegionItSaysHowToNameOne(@TempDir Path nothing) {
        assumeThat(System.getenv("AWS_REGION")).isNull();
        assumeThat(System.getProperty("aws.region")).isNull();
        Map<String, String> surroundings = Map.of(
                SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property(), "true",
                ProfileFileSystemSetting.AWS_CONFIG_FILE.property(),
                        nothing.resolve("config").toString(),
                ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE.property(),
                        nothing.resolve("credentials").toString());
        surroundings.forEach(System::setProperty);
        try {
            assertThatThrownBy(() -> HyperPod.builder().build())
                    .isInstanceOf(HyperPodException.class)
                    .hasMessageContaining("AWS_REGION")
                    .hasMessageContaining(".region(")
                    .hasCauseInstanceOf(SdkClientException.class);
        } finally {
            surroundings.keySet().forEach(System::clearProperty);
        }
    }
}
