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
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every exchange that the module's tests recorded, held against the models of the botocore that is installed; and every
 * constraint of those models, held against the emulator.
 */
class BotocoreJudgeIT {

    /** Warns of nothing: it says what was judged where the level is above information. */
    private static final Logger LOG = LoggerFactory.getLogger(BotocoreJudgeIT.class);

    private static final Path WIRE = Path.of(System.getProperty("hyperpod.target", "target"), "wire");
    private static final Path MODEL = Path.of("src/main/resources/dev/hyperpod/testkit/model/sagemaker.json")
            .toAbsolutePath();

    @BeforeAll
    static void needsBotocore() {
        Python.needs("botocore.session");
    }

    @Test
    void noAnswerBreaksTheModels(@TempDir Path directory) throws IOException {
        JsonNode verdict = verdict(directory, "judge.py", List.of());

        String summary = "botocore " + verdict.path("botocore").asText() + " judged "
                + verdict.path("exchanges").asText() + " exchanges of "
                + verdict.path("operations").size() + " operations";
        LOG.warn(summary);
        assertThat(verdict.path("faults"))
                .as(summary)
                .map(fault -> fault.path("complaint").asText() + said(fault))
                .isEmpty();
        assertThat(verdict.path("operations").size()).as(summary).isGreaterThan(50);
    }

    @Test
    void whatTheModelsForbidIsRefused(@TempDir Path directory) throws IOException {
        try (HyperPodEmulator aws = HyperPodEmulator.start()) {
            JsonNode verdict =
                    verdict(directory, "refusals.py", List.of(aws.uri().toString()));

            String summary = verdict.path("sent").asText() + " requests that break one constraint each";
            LOG.warn(summary);
            assertThat(verdict.path("faults"))
                    .as(summary)
                    .map(fault -> fault.path("kind").asText() + " of "
                            + fault.path("where").asText() + said(fault))
                    .isEmpty();
            assertThat(verdict.path("sent").asInt()).as(summary).isGreaterThan(100);
        }
    }

    private static JsonNode verdict(Path directory, String script, List<String> first) throws IOException {
        List<String> arguments = new ArrayList<>(first);
        arguments.add(MODEL.toString());
        try (Stream<Path> files = Files.list(WIRE)) {
            files.sorted().forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        }
        return new ObjectMapper()
                .readTree(Python.run(directory, Map.of(), script, arguments.toArray(String[]::new))
                        .success());
    }

    private static String said(JsonNode fault) {
        return "\n      " + fault.path("operation").asText() + " -> "
                + fault.path("status").asText() + " " + fault.path("answer").asText();
    }
}
