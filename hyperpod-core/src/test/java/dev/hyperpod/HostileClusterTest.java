package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.KnownFacts;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.health.RankedCause;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters of which there is too much to read, or that say what must not be shown. */
class HostileClusterTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String TOKEN = "hf_abcdefghijklmnopqrstuvwxyz0123";
    private static final String PASSWORD = "swordfish99";
    private static final String ESCAPE = "\u001b[2J\u001b]0;owned\u0007";

    private final HyperPodEmulator aws = Emulators.large();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    @Test
    void ofTenThousandEventsAllAreReadAndFewAreAskedFor() {
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend");
        var unused = hyperpod.create(Specs.cluster("llama")
                .instanceGroup("workers", Specs.G5, 100)
                .continuousProvisioning()
                .build());
        pass(Duration.ofHours(16));
        // From now on little happens, so that time may pass while events are read.
        aws.clusters().dry("usw2-az1", Specs.G5.name());
        pass(Duration.ofHours(1));
        aws.requests().clear();

        ClusterDiagnosis diagnosis = hyperpod.open("llama").diagnose();

        assertThat(aws.requests().count("ListClusterEvents")).isBetween(80L, 100L);
        assertThat(aws.requests().count("DescribeClusterEvent")).isLessThanOrEqualTo(50);
        assertThat(aws.requests().count("GetLogEvents")).isLessThanOrEqualTo(8);
        assertThat(diagnosis.causes()).extracting(RankedCause::id).contains("KB-LCS-12", "KB-CAP-1");
        assertThat(diagnosis.toString()).hasSizeLessThan(20_000);
    }

    @Test
    void theLargestClusterIsHealthyToo() {
        hyperpod.create(Specs.cluster("llama")
                        .instanceGroup("workers", Specs.G5, 6_758)
                        .build())
                .await();
        aws.requests().clear();

        ClusterDiagnosis diagnosis = hyperpod.open("llama").diagnose();

        assertThat(diagnosis.verdict()).contains("6758 nodes").contains("healthy");
        assertThat(aws.requests().count("ListClusterNodes")).isEqualTo(68);
        assertThat(aws.requests().total()).isLessThan(140);
    }

    @Test
    void whatLogsTellOfSecretsIsShownNowhere() {
        String flood = IntStream.range(0, 5_000).mapToObj(i -> "step " + i).collect(Collectors.joining("\n"));
        aws.clusters()
                .failLifecycleScripts(
                        "llama",
                        "workers",
                        String.join(
                                "\n",
                                flood,
                                ESCAPE + "export AWS_ACCESS_KEY_ID=" + KEY,
                                "using " + KEY + " and " + TOKEN,
                                "curl https://user:" + PASSWORD + "@mirror.example/x?token=" + PASSWORD,
                                "fatal: could not read password=" + PASSWORD + " " + ESCAPE));
        try {
            hyperpod.create(Specs.small("llama").build()).await();
        } catch (ClusterFailedException e) {
            // what is diagnosed
        }

        ClusterDiagnosis diagnosis = hyperpod.open("llama").diagnose();

        assertThat(diagnosis.causes()).isNotEmpty();
        assertThat(diagnosis.toString()).contains("***");
        assertShowsNoSecret(diagnosis);
    }

    @Test
    void aFailureMessageIsShownWithoutItsSecrets() {
        ObjectNode answer = SpecJson.plain().createObjectNode();
        answer.put("ClusterName", "llama")
                .put("ClusterArn", "arn:aws:sagemaker:us-west-2:111122223333:cluster/abcdefghijkl")
                .put("ClusterStatus", "Failed")
                .put("FailureMessage", ESCAPE + "Could not read " + KEY + " password=" + PASSWORD + " " + TOKEN);
        ClusterDescription live = ClusterDescription.of(answer, Instant.EPOCH);
        Report report = new Report(Subject.diagnosing(live), List.of(), 0, 0, Duration.ZERO);

        ClusterDiagnosis diagnosis = ClusterDiagnosis.of(live, report, new KnownFacts());

        assertThat(diagnosis.first().map(RankedCause::id)).hasValue("UNKNOWN");
        assertThat(diagnosis.unread()).isNotEmpty();
        assertShowsNoSecret(diagnosis);
    }

    private static void assertShowsNoSecret(ClusterDiagnosis diagnosis) {
        assertThat(Stream.of(
                        diagnosis.toString(),
                        diagnosis.toJson().toString(),
                        diagnosis.toHtml(),
                        diagnosis.report().toString(),
                        diagnosis.report().toHtml(),
                        diagnosis.report().toSarif().toString()))
                .allSatisfy(shown -> assertThat(shown)
                        .doesNotContain(KEY)
                        .doesNotContain(TOKEN)
                        .doesNotContain(PASSWORD)
                        .doesNotContain("\u001b")
                        .doesNotContain("owned"));
    }

    private void pass(Duration span) {
        new Pacer(aws.clock(), aws.clock().scheduler()).after(span).join();
    }
}
