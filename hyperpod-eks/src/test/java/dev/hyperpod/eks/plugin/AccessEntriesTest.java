package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;

class AccessEntriesTest {

    private static final Fix FIX = AccessEntries.turnOn(Ready.EKS_CLUSTER);

    private static Account withConfigMap() {
        return Account.with(world -> world.eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("CONFIG_MAP")));
    }

    private static String mode(Account account) {
        return EksCluster.read(account.hyperpod.aws(), Ready.EKS_CLUSTER)
                .authenticationMode()
                .orElseThrow();
    }

    @Test
    void theFixOfAReportMendsTheClusterAndWaitsForEks() {
        try (Account account = withConfigMap()) {
            Instant before = account.aws.clock().instant();
            Report report = account.hyperpod.validate(Account.spec().build());
            FixReport fixed = account.hyperpod.fix(report, Consent.to("eks.authentication-mode"));

            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
            assertThat(Duration.between(before, account.aws.clock().instant()))
                    .isGreaterThanOrEqualTo(dev.hyperpod.testkit.world.EksCluster.UPDATE_TIME);
            assertThat(fixed.mended()).extracting(f -> f.check().code()).contains("EKS-002");
            assertThat(fixed.after().errors()).isEmpty();
        }
    }

    @Test
    void withoutItsConsentTheChangeIsLeftOut() {
        try (Account account = withConfigMap()) {
            FixReport fixed = account.hyperpod.fix(
                    account.hyperpod.validate(Account.spec().build()), Consent.none());

            assertThat(fixed.outcomes()).extracting(FixReport.Outcome::result).contains(FixReport.Result.NEEDS_CONSENT);
            assertThat(fixed.toString()).contains("needs the consent \"eks.authentication-mode\"");
            assertThat(mode(account)).isEqualTo("CONFIG_MAP");
        }
    }

    @Test
    void aFixThatWasAppliedCanBeAppliedAgain() {
        try (Account account = withConfigMap()) {
            FIX.action().accept(account.hyperpod.aws());
            FIX.action().accept(account.hyperpod.aws());

            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
        }
    }

    @Test
    void aChangeWhoseAnswerWasLostIsTakenUp() {
        try (Account account = withConfigMap()) {
            account.aws
                    .faults()
                    .add(Fault.lostAnswer().on("eks", "UpdateClusterConfig").times(1));
            FIX.action().accept(account.hyperpod.aws());

            assertThat(account.aws.requests().count("UpdateClusterConfig")).isGreaterThan(1);
            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
        }
    }

    @Test
    void whatAwsRefusesIsThrown() {
        try (Account account = withConfigMap()) {
            account.aws.faults().add(Fault.accessDenied().on("eks", "UpdateClusterConfig"));

            assertThatThrownBy(() -> FIX.action().accept(account.hyperpod.aws()))
                    .isInstanceOfSatisfying(
                            AwsCallException.class, e -> assertThat(e.action()).isEqualTo("eks:UpdateClusterConfig"));
        }
    }

    @Test
    void anotherUpdateIsWaitedForFirst() {
        try (Account account = withConfigMap()) {
            account.hyperpod
                    .aws()
                    .call(
                            EksClient.class,
                            EksClient::builder,
                            "eks:UpdateClusterConfig",
                            eks -> eks.updateClusterConfig(
                                    request -> request.name(Ready.EKS_CLUSTER).deletionProtection(true)));

            FIX.action().accept(account.hyperpod.aws());

            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
        }
    }

    @Test
    void anUpdateThatNeverEndsIsGivenUpAfterHalfAnHour() {
        try (Account account = withConfigMap()) {
            account.aws.world(world -> world.eksCluster(
                    Ready.EKS_CLUSTER,
                    eks -> eks.update("stuck", "VersionUpdate", "", Map.of(), Duration.ofDays(1), () -> {})));

            assertThatThrownBy(() -> FIX.action().accept(account.hyperpod.aws()))
                    .isInstanceOf(OperationTimeoutException.class)
                    .hasMessageContaining("after 30 minutes");
        }
    }
}
