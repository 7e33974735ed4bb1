package dev.hyperpod.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.CoreChecks;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.diagnosis.Diagnosis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a check only warns of, and what makes sure of it. */
class RankingTest {

    private static final Finding ELSEWHERE = CoreChecks.all().stream()
            .filter(check -> check.id().code().equals("LCS-001"))
            .map(check -> check.finding("lifeCycleConfig.sourceS3Uri"))
            .map(finding -> finding.severity(Severity.WARNING).says("the bucket is in another region"))
            .findFirst()
            .orElseThrow();

    @Test
    void aWarningWhoseOwnEffectIsSeenComesFirst() {
        assertThat(causes("fatal error: An error occurred (PermanentRedirect) when calling the ListObjectsV2 operation"))
                .startsWith("LCS-001")
                .doesNotContain("KB-LCS-17");
    }

    @Test
    void aWarningIsNoCauseOfWhatManyThingsBringAbout() {
        assertThat(causes("Lifecycle scripts did not run successfully.")).containsExactly("KB-LCS-1");
    }

    private static List<String> causes(String line) {
        Observation seen = new Observation(
                Observation.Source.LOG, "LifecycleConfig/workers/i-0a1b2c3d4e5f60718", Optional.of(Instant.EPOCH), line);
        Symptom symptom = new Symptom(seen, Diagnosis.of(line).first());
        return new Ranking(List.of(symptom), List.of(ELSEWHERE))
                .causes().stream().map(RankedCause::id).toList();
    }
}
