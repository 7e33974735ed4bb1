package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.check.Finding;
import dev.hyperpod.spec.LifecycleBundle;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lifecycle scripts mount is judged by the same checks as what the request names. */
class ScriptMountTest {

    @Test
    void theFileSystemOfTheProvisioningParametersMustExistToo() {
        LifecycleBundle scripts = new LifecycleBundle(
                Map.of(
                        "provisioning_parameters.json",
                        "{\"fsx_dns_name\": \"fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com\", \"fsx_mountname\": \"fsx\"}"));
        try (Stage stage = new Stage()) {
            assertThat(stage.hyperpod()
                            .validate(Specs.slurm(2).build(), scripts)
                            .findings())
                    .filteredOn(finding -> finding.check().code().equals("STO-001"))
                    .extracting(Finding::path, Finding::message)
                    .containsExactly(tuple(
                            "provisioning_parameters.json:fsx_dns_name",
                            "the file system fs-0123456789abcdef0 does not exist in this account and region"));
        }
    }
}
