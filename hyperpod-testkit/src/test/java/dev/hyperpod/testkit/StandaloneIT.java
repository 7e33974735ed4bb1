package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hyperpod.testkit.service.AwsClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The program, from its jar. */
@Timeout(120)
class StandaloneIT {

    private static final Path JAR = Path.of("target", "hyperpod-emulator.jar").toAbsolutePath();

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void needsTheJar() {
        assumeTrue(Files.exists(JAR), "NOT RUN: " + JAR + " was not built");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void itPrintsItsUrlAndNothingElseServesAndEndsOnSigterm() throws Exception {
        Process program = start(Map.of(), "--port", "0", "--speed", "100000");
        URI endpoint = endpoint(program);
        try (AwsClients clients = new AwsClients(endpoint, "eu-west-1")) {
            assertThat(clients.of(Ec2Client.builder())
                            .describeSubnets(request -> {})
                            .subnets())
                    .hasSize(4);
            assertThat(clients.of(SageMakerClient.builder())
                            .listClusters(request -> {})
                            .clusterSummaries())
                    .isEmpty();
        }
        assertThat(program.toHandle().destroy()).isTrue();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(143);
        assertThat(program.inputReader(StandardCharsets.UTF_8).lines()).isEmpty();
        assertThat(directory.resolve("errors")).isEmptyFile();
    }

    @Test
    void anEmptyAccountWithAKeyFromTheEnvironmentTakesThatKeyOnly() throws Exception {
        Process program = start(
                Map.of("HYPERPOD_EMULATOR_ACCESS_KEY", "AKIDMINE", "HYPERPOD_EMULATOR_SECRET_KEY", "mine"),
                "--account",
                "empty");
        URI endpoint = endpoint(program);
        try (AwsClients mine = new AwsClients(endpoint, "us-west-2", AwsBasicCredentials.create("AKIDMINE", "mine"));
                AwsClients other = new AwsClients(endpoint, "us-west-2")) {
            assertThat(mine.of(Ec2Client.builder())
                            .describeSubnets(request -> {})
                            .subnets())
                    .isEmpty();
            assertThatThrownBy(() -> other.of(SageMakerClient.builder()).listClusters(request -> {}))
                    .hasMessageContaining("The security token included in the request is invalid.");
        }
    }

    private Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(directory.resolve("errors").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static URI endpoint(Process program) throws IOException {
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).matches("http://127\\.0\\.0\\.1:\\d+");
        return URI.create(line);
    }
}
