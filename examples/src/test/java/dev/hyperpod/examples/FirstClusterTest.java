package dev.hyperpod.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class FirstClusterTest {

    @Test
    void theStoryGoesAsTold() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        FirstCluster.tell(new PrintStream(told, true, UTF_8));

        assertThat(told.toString(UTF_8))
                .containsSubsequence(
                        "NET-002",
                        "has 37 free addresses",
                        "only with the consent \"eks.authentication-mode\"",
                        "nothing found",
                        "InService, 5 of 5 nodes",
                        "The same on Slurm",
                        "InService, 5 of 5 nodes",
                        "One zone has no instances",
                        "1. ml.p5.48xlarge in usw2-az2, 20 min: ",
                        "InService, 5 of 5 nodes",
                        "falls sick",
                        "InService, 4 of 5 nodes",
                        "InService, 5 of 5 nodes",
                        "InstanceGroups[workers].InstanceCount  4   6",
                        "InService, 7 of 7 nodes",
                        "Deleted",
                        "The end");
    }
}
