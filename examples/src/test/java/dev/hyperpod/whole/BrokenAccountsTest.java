package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hyperpod.ClusterFailedException;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.health.RankedCause;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.testkit.world.Breakage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve broken accounts: each is found, mended, and would have failed as it was. */
class BrokenAccountsTest {

    private BrokenAccount account = new BrokenAccount("eks", List.of());

    @AfterEach
    void close() {
        account.close();
    }

    private void plant(String orchestrator, Breakage... planted) {
        account.close();
        account = new BrokenAccount(orchestrator, List.of(planted));
    }

    static Stream<Arguments> noticed() {
        return Stream.of(Breakage.values())
                .flatMap(breakage -> Planted.of(breakage).on().stream()
                        .sorted()
                        .map(orchestrator -> Arguments.of(orchestrator, breakage)));
    }

    static Stream<Arguments> unnoticed() {
        return Stream.of(Breakage.values())
                .flatMap(breakage -> Stream.of("eks", "slurm")
                        .filter(orchestrator -> !Planted.of(breakage).on().contains(orchestrator))
                        .map(orchestrator -> Arguments.of(orchestrator, breakage)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eks", "slurm"})
    void nothingFailsInAnAccountThatIsReady(String orchestrator) {
        plant(orchestrator);

        assertThat(account.validate(account.wanted()).errors()).isEmpty();
        assertThat(account.create(account.wanted())).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unnoticed")
    void whatAClusterDoesNotNeedIsNotMissed(String orchestrator, Breakage breakage) {
        plant(orchestrator, breakage);

        assertThat(account.validate(account.wanted()).errors()).isEmpty();
        assertThat(account.create(account.wanted())).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("noticed")
    void isFoundAndNothingElse(String orchestrator, Breakage breakage) {
        plant(orchestrator, breakage);

        Report report = account.validate(account.wanted());

        Planted planted = Planted.of(breakage);
        Set<String> expected = new HashSet<>(Implications.of(List.of(breakage)));
        if (planted.severity(orchestrator) == Severity.ERROR) {
            expected.add(planted.code());
        }
        assertThat(BrokenAccount.errors(report)).as(report.toString()).isEqualTo(expected);
        assertThat(report.findings(planted.severity(orchestrator)))
                .anyMatch(finding -> finding.check().code().equals(planted.code()));
        assertThat(report.notChecked()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("noticed")
    void isMendedAndThenTheClusterIsCreated(String orchestrator, Breakage breakage) {
        plant(orchestrator, breakage);
        Planted planted = Planted.of(breakage);

        Report fixed = account.fix(account.validate(account.wanted())).after();
        assertThat(BrokenAccount.found(fixed).contains(planted.code()))
                .as(fixed.toString())
                .isEqualTo(planted.byHand().isPresent());
        ClusterSpec mended = planted.byHand()
                .map(repair -> repair.mend(account.stage(), account.wanted()))
                .orElse(account.wanted());

        Report second = account.validate(mended);
        assertThat(second.errors()).as(second.toString()).isEmpty();
        assertThat(BrokenAccount.found(second)).doesNotContain(planted.code());
        assertThat(account.create(mended)).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("noticed")
    void failsWithoutValidationAndTheCauseIsNamedFirst(String orchestrator, Breakage breakage) {
        plant(orchestrator, breakage);
        Planted planted = Planted.of(breakage);

        if (planted.refusal().isPresent()) {
            AwsCallException refused =
                    catchThrowableOfType(AwsCallException.class, () -> account.create(account.wanted()));
            assertThat(refused.explain())
                    .isInstanceOfSatisfying(
                            Diagnosis.class,
                            known -> assertThat(known.first()
                                            .map(cause -> cause.error().id()))
                                    .isEqualTo(planted.refusal()));
            return;
        }
        assertThat(catchThrowableOfType(ClusterFailedException.class, () -> account.create(account.wanted())))
                .isNotNull();
        ClusterDiagnosis diagnosis = account.diagnose();
        assertThat(diagnosis.causes())
                .as(diagnosis.toString())
                .filteredOn(cause -> !cause.latent())
                .extracting(RankedCause::id)
                .containsExactly(planted.code());
    }
}
