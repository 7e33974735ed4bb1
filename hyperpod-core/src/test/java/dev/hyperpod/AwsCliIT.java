package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People can move between the AWS CLI and this library, both ways. */
class AwsCliIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HyperPodEmulator aws = HyperPodEmulator.start();

    @TempDir
    Path directory;

    @BeforeAll
    static void needsTheAwsCli() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("aws", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (System.getenv("CI") != null) {
            assertThat(there).as("the AWS CLI is on the path").isTrue();
        }
        assumeTrue(there, "NOT RUN: the AWS CLI (aws) is not on the path");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String cli(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("aws", "sagemaker", "--endpoint-url", aws.uri().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_DEFAULT_REGION", "us-west-2",
                        "AWS_PAGER", ""));
        Path errors = directory.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output;
    }

    @Test
    void aRequestWrittenByASpecCreatesAClusterThroughTheCli() throws Exception {
        ClusterSpec spec = Specs.small("llama").tag("team", "ml").build();
        Path request = Files.writeString(directory.resolve("request.json"), spec.toRequestJson());

        JsonNode created = JSON.readTree(cli("create-cluster", "--cli-input-json", "file://" + request));

        assertThat(created.path("ClusterArn").asText()).contains(":cluster/");
        try (HyperPodClient hyperpod = Clients.of(aws)) {
            // The library takes the CLI's cluster up as its own.
            assertThat(hyperpod.create(spec).await().describe().isReady()).isTrue();
            assertThat(hyperpod.clusters().all()).hasSize(1);
        }
    }

    @Test
    void theClisOwnSkeletonGoesIntoASpecAndComesOutEqual() throws Exception {
        String skeleton = cli("create-cluster", "--generate-cli-skeleton");

        ClusterSpec spec = ClusterSpec.fromRequestJson(skeleton);

        assertThat(JSON.readTree(spec.toRequestJson())).isEqualTo(JSON.readTree(skeleton));
    }
}
