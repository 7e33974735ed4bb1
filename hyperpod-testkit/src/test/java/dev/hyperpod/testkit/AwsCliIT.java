package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The AWS CLI against the emulator's jar. What is told to it, and what must come of it, stands in the stories
 * {@code cli/*.story}; {@code story.py} says how to read them. Stories know nothing of each other and run side by side.
 */
class AwsCliIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WIRE = Path.of(System.getProperty("hyperpod.target", "target"), "wire");
    private static final int AT_ONCE = 2;
    private static final Map<List<String>, EmulatorProcess> EMULATORS = new ConcurrentHashMap<>();

    @TempDir
    static Path directory;

    @BeforeAll
    static void needsTheAwsCli() {
        Python.needs("awscli.clidriver");
    }

    @AfterAll
    static void stop() {
        EMULATORS.values().forEach(EmulatorProcess::close);
    }

    @TestFactory
    List<DynamicNode> everyStoryComesOutAsWritten() throws Exception {
        forgetEarlierRecordings();
        pluginStandIn();
        ExecutorService tellers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Path> stories = stories();
            List<Future<List<DynamicNode>>> told = new ArrayList<>();
            stories.forEach(story -> told.add(tellers.submit(() -> tell(story))));
            List<DynamicNode> nodes = new ArrayList<>();
            for (int i = 0; i < stories.size(); i++) {
                nodes.add(dynamicContainer(name(stories.get(i)), told.get(i).get()));
            }
            return nodes;
        } finally {
            tellers.shutdownNow();
        }
    }

    @Test
    void theBoto3ExampleRuns() throws Exception {
        Path home = Files.createDirectories(directory.resolve("boto3"));
        String out = Python.run(home, endpoint(List.of()), "boto3_example.py").success();
        assertThat(out).contains("InService").contains("gone");
    }

    private static void forgetEarlierRecordings() throws IOException {
        Files.createDirectories(WIRE);
        try (Stream<Path> files = Files.list(WIRE)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("cli-"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> stories() throws Exception {
        Path folder =
                Path.of(AwsCliIT.class.getResource("cli/cluster.story").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path story) {
        return story.getFileName().toString().replace(".story", "");
    }

    private static List<DynamicNode> tell(Path story) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name(story)));
        Path recording = WIRE.resolve("cli-" + name(story) + ".jsonl").toAbsolutePath();
        Python.Outcome outcome =
                Python.run(home, endpoint(options(story)), "story.py", story.toString(), recording.toString());
        List<DynamicNode> commands = new ArrayList<>();
        for (String line : outcome.success().lines().toList()) {
            JsonNode command = JSON.readTree(line);
            String shown = command.path("line").asText() + ": $ "
                    + command.path("command").asText();
            commands.add(dynamicTest(
                    shown,
                    () -> assertThat(command.path("problem").asText(""))
                            .as(name(story) + " " + shown)
                            .isIn("", "null")));
        }
        return commands;
    }

    /** The options of the emulator that a story is told to: its line that begins with {@code @}. */
    private static List<String> options(Path story) throws IOException {
        return Files.readAllLines(story).stream()
                .filter(line -> line.startsWith("@ "))
                .flatMap(line -> Stream.of(line.substring(2).split(" ")))
                .toList();
    }

    private static Map<String, String> endpoint(List<String> options) {
        EmulatorProcess emulator = EMULATORS.computeIfAbsent(options, EmulatorProcess::start);
        return Map.of(
                "AWS_ENDPOINT_URL",
                emulator.url(),
                "PATH",
                directory.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    /** What the CLI starts for a session; this one writes down what it was given. */
    private static void pluginStandIn() throws IOException {
        Path script = Files.createDirectories(directory.resolve("bin")).resolve("session-manager-plugin");
        Files.writeString(script, """
                #!/bin/sh
                [ "$1" = --version ] && echo 1.2.707.0 && exit
                printf '%s\\n' "$@" "$AWS_SSM_START_SESSION_RESPONSE" > plugin.txt
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
