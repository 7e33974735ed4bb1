package dev.hyperpod.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.diagnosis.Diagnosis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which cause is told first. */
class RankingTest {

    private static final String EFA = "EFA health checks did not run successfully.";
    private static final String SCRIPTS = "Lifecycle scripts did not run successfully.";

    private final List<Symptom> symptoms = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aFindingComesBeforeTheKnownErrorThatItExplains() {
        said(EFA);
        found("NET-005", Severity.ERROR);
        found("HLT-001", Severity.ERROR);

        assertThat(causes()).containsExactly("NET-005");
        assertThat(first().explains()).containsExactlyInAnyOrder("KB-NET-1", "HLT-001");
        assertThat(first().evidence()).extracting(Observation::text).contains(EFA);
    }

    @Test
    void whatExplainsNothingThatIsSeenComesLastAndIsLatent() {
        said(EFA);
        found("QUO-003", Severity.ERROR);

        assertThat(causes()).containsExactly("KB-NET-1", "QUO-003");
        assertThat(ranked().get(1).latent()).isTrue();
    }

    @Test
    void aWarningIsOnlyEvidenceWhereItNeedNotBeTheCause() {
        said(EFA);
        found("NET-014", Severity.WARNING);

        assertThat(causes()).containsExactly("KB-NET-1");
        assertThat(first().evidence()).extracting(Observation::text).contains("NET-014 is so");
    }

    @Test
    void aWarningIsTheCauseWhereItSurelyIs() {
        said("script.sh: line 3: $'\\r': command not found");
        found("LCS-003", Severity.WARNING);

        assertThat(causes()).containsExactly("LCS-003");
    }

    @Test
    void whereAWSGivesNoReasonAnErrorOfTheAccountIsTheReason() {
        found("HLT-003", Severity.ERROR);
        found("IAM-006", Severity.ERROR);

        assertThat(causes()).containsExactly("IAM-006");
        assertThat(first().latent()).isFalse();
        assertThat(first().explains()).containsExactly("HLT-003");
    }

    @Test
    void whereAWSGivesAReasonAnErrorOfTheAccountThatDoesNotExplainItIsLatent() {
        said("We currently do not have sufficient capacity to launch new ml.p5.48xlarge instances");
        found("HLT-003", Severity.ERROR);
        found("IAM-006", Severity.ERROR);

        assertThat(causes()).containsExactly("KB-CAP-1", "IAM-006");
        assertThat(ranked().get(1).latent()).isTrue();
    }

    @Test
    void aPlanThatHasEndedIsWhyItsGroupLacksNodes() {
        found("HLT-003", Severity.ERROR);
        found("CAP-002", Severity.ERROR);
        found("HLT-023", Severity.ERROR);

        assertThat(causes()).containsExactly("HLT-023");
        assertThat(first().latent()).isFalse();
    }

    @Test
    void oneFindingExplainsAnother() {
        said(SCRIPTS);
        found("NET-009", Severity.ERROR);
        found("NET-008", Severity.WARNING);

        assertThat(causes()).containsExactly("NET-008");
        assertThat(first().explains()).contains("NET-009", "KB-LCS-1");
    }

    @Test
    void aWarningOfNothingThatIsSeenIsNotTold() {
        said(EFA);
        found("CFG-029", Severity.WARNING);

        assertThat(causes()).containsExactly("KB-NET-1");
    }

    @Test
    void ofTwoCausesTheOneComesFirstFromWhichMoreFollows() {
        said("Insufficient capacity");
        said("The script did it: Could not get lock /var/lib/dpkg/lock");
        said(SCRIPTS);

        assertThat(causes()).containsExactly("KB-LCS-12", "KB-CAP-3");
    }

    @Test
    void ofTwoAlikeTheOneComesFirstThatWasSeenFirst() {
        saidAt("Insufficient capacity", Instant.EPOCH.plusSeconds(60));
        saidAt("Could not get lock /var/lib/dpkg/lock", Instant.EPOCH);

        assertThat(causes()).containsExactly("KB-LCS-12", "KB-CAP-3");
    }

    @Test
    void whatNobodyKnowsIsToldAndFollowsFromNothing() {
        said("The flux capacitor is not fluxing.");
        found("HLT-004", Severity.ERROR);

        assertThat(causes()).containsExactly(Candidate.UNKNOWN);
        assertThat(first().title()).isEqualTo("The flux capacitor is not fluxing.");
    }

    @Test
    void ofStatesAloneTheMostExactIsTold() {
        found("HLT-001", Severity.ERROR);
        found("HLT-003", Severity.ERROR);
        found("HLT-004", Severity.ERROR);

        assertThat(causes()).containsExactly("HLT-004");
    }

    @Test
    void whatIsAcceptedIsToldOnlyWhereItHurts() {
        Finding counts = finding("NET-005", Severity.ERROR);
        findings.add(new Finding(
                counts.check(),
                counts.severity(),
                counts.path(),
                counts.value(),
                counts.rule(),
                counts.message(),
                counts.remedies(),
                counts.fix(),
                Optional.of("known")));
        assertThat(causes()).isEmpty();

        said(EFA);
        assertThat(causes()).containsExactly("NET-005");
    }

    private void said(String text) {
        symptoms.addAll(symptoms(new Observation(Observation.Source.CLUSTER, "llama", Optional.empty(), text)));
    }

    private void saidAt(String text, Instant time) {
        symptoms.addAll(symptoms(new Observation(Observation.Source.EVENT, "workers", Optional.of(time), text)));
    }

    private static List<Symptom> symptoms(Observation seen) {
        List<Symptom> known = Diagnosis.of(seen.text()).causes().stream()
                .filter(cause -> cause.isLikely())
                .map(cause -> new Symptom(seen, Optional.of(cause)))
                .toList();
        return known.isEmpty() ? List.of(new Symptom(seen, Optional.empty())) : known;
    }

    private void found(String code, Severity severity) {
        findings.add(finding(code, severity));
    }

    private static Finding finding(String code, Severity severity) {
        return new Finding(
                new CheckId("test." + code.toLowerCase(Locale.ROOT), code),
                severity,
                "vpcConfig",
                "",
                "",
                code + " is so",
                List.of("Mend it."),
                Optional.empty());
    }

    private List<RankedCause> ranked() {
        return new Ranking(symptoms, findings).causes();
    }

    private RankedCause first() {
        return ranked().get(0);
    }

    private List<String> causes() {
        return ranked().stream().map(RankedCause::id).toList();
    }
}
