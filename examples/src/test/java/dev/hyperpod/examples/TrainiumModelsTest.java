package dev.hyperpod.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainiumModelsTest {

    private static String told(String... models) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        TrainiumModels.compare(List.of(models), new PrintStream(told, true, UTF_8));
        return told.toString(UTF_8);
    }

    @Test
    void theTableShowsWhatIsSupportedTheLayoutAndTheMemoryAndWhyNot() {
        assertThat(told("Qwen/Qwen3-4B-Instruct-2507", "Qwen/Qwen2.5-7B"))
                .containsSubsequence(
                        "Qwen/Qwen3-4B-Instruct-2507",
                        "training on 2 × ml.trn1.32xlarge",
                        "supported",
                        "8192",
                        "TP 8 × DP 8",
                        "8.2 of 16 GiB (fits)",
                        "Qwen/Qwen2.5-7B",
                        "training on 2 × ml.trn1.32xlarge",
                        "not supported",
                        "Why not:",
                        "Qwen/Qwen2.5-7B, training on 2 × ml.trn1.32xlarge",
                        "no stack has qwen2 for training on trn1");
    }

    @Test
    void theModelsThatItComparesAreAllKnown() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        TrainiumModels.compare(TrainiumModels.MODELS, new PrintStream(told, true, UTF_8));

        assertThat(told.toString(UTF_8)).contains("supported").doesNotContain("cannot tell");
    }
}
