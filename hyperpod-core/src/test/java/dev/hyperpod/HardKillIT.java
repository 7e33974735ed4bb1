package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class HardKillIT {

    @Test
    void aProcessKilledWhileItWaitsLeavesOneClusterThatAnotherTakesUp() throws Exception {
        try (HyperPodEmulator aws = HyperPodEmulator.start()) {
            Process victim = start(aws.uri());
            assertThat(firstLine(victim)).isEqualTo("requested");
            victim.destroyForcibly().waitFor();

            try (HyperPodClient heir = Clients.of(aws)) {
                Cluster cluster = heir.create(Specs.small("llama").build()).await();

                assertThat(cluster.describe().isReady()).isTrue();
                assertThat(heir.clusters().all()).hasSize(1);
                assertThat(aws.requests().count("CreateCluster")).isEqualTo(1);
            }
        }
    }

    private static Process start(URI endpoint) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        endpoint.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(out.readLine());
    }

    /** Requests a cluster, says so, and waits for it in real time. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            try (HyperPodClient hyperpod = HyperPod.builder()
                    .endpoint(URI.create(args[0]))
                    .region("us-west-2")
                    .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                    .build()) {
                Operation<Cluster> creation =
                        hyperpod.create(Specs.small("llama").build());
                System.out.println("requested");
                creation.await();
            }
        }
    }
}
