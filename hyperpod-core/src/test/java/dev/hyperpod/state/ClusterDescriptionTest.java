package dev.hyperpod.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterDescriptionTest {

    @Test
    void aFailureMessageIsShownWithoutItsSecretsAndTerminalCodes() {
        ClusterDescription failed = ClusterDescription.of(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ClusterName", "llama")
                        .put("ClusterArn", "arn:aws:sagemaker:us-west-2:111122223333:cluster/abcdefghijkl")
                        .put("ClusterStatus", "Failed")
                        .put("FailureMessage", "\u001b[31mcurl https://x/?token=hf_abcdefghijklmnop failed"),
                Instant.EPOCH);

        assertThat(failed).asString().contains("failed").doesNotContain("hf_abcdefghijklmnop", "\u001b");
        assertThat(failed.failureMessage())
                .hasValueSatisfying(raw -> assertThat(raw).contains("hf_"));
    }
}
