package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Every exchange that the module's tests recorded, held against the models of the botocore that is installed. */
class BotocoreJudgeIT {

    private static final Path WIRE = Path.of(System.getProperty("hyperpod.target", "target"), "wire");
    private static final Path MODEL = Path.of("src/main/resources/dev/hyperpod/testkit/model/sagemaker.json")
            .toAbsolutePath();

    @BeforeAll
    static void needsBotocore() {
        Python.needs("botocore.session");
    }

    @Test
    void noAnswerBreaksTheModels(@TempDir Path directory, TestReporter reporter) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(MODEL.toString()));
        try (Stream<Path> files = Files.list(WIRE)) {
            files.sorted().forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        }

        JsonNode verdict = new ObjectMapper()
                .readTree(Python.run(directory, Map.of(), "judge.py", arguments.toArray(String[]::new))
                        .success());

        String summary = "botocore " + verdict.path("botocore").asText() + " judged "
                + verdict.path("exchanges").asText() + " exchanges of "
                + verdict.path("operations").size() + " operations";
        reporter.publishEntry(summary);
        assertThat(verdict.path("faults"))
                .as(summary)
                .map(BotocoreJudgeIT::said)
                .isEmpty();
        assertThat(verdict.path("operations").size()).as(summary).isGreaterThan(50);
    }

    private static String said(JsonNode fault) {
        return fault.path("operation").asText() + " -> " + fault.path("status").asText() + ": "
                + fault.path("complaint").asText() + "\n      "
                + fault.path("answer").asText();
    }
}
