package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.check.Fix;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessEntriesTest {

    private static final List<Fix> FIX = List.of(AccessEntries.turnOn(Ready.EKS_CLUSTER));

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
            account.hyperpod.apply(account.hyperpod.validate(Account.spec().build()).fixes().stream()
                    .filter(fix -> fix.summary().contains("authentication mode"))
                    .toList());

            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
            assertThat(Duration.between(before, account.aws.clock().instant()))
                    .isGreaterThanOrEqualTo(dev.hyperpod.testkit.world.EksCluster.UPDATE_TIME);
            assertThat(account.findings("EKS-002", Account.spec().build())).isEmpty();
        }
    }

    @Test
    void aFixThatWasAppliedCanBeAppliedAgain() {
        try (Account account = withConfigMap()) {
            account.hyperpod.apply(FIX);
            account.hyperpod.apply(FIX);

            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
        }
    }

    @Test
    void aChangeWhoseAnswerWasLostIsTakenUp() {
        try (Account account = withConfigMap()) {
            account.aws
                    .faults()
                    .add(Fault.lostAnswer().on("eks", "UpdateClusterConfig").times(1));
            account.hyperpod.apply(FIX);

            assertThat(account.aws.requests().count("UpdateClusterConfig")).isGreaterThan(1);
            assertThat(mode(account)).isEqualTo("API_AND_CONFIG_MAP");
        }
    }

    @Test
    void whatAwsRefusesIsThrown() {
        try (Account account = withConfigMap()) {
            account.aws.faults().add(Fault.accessDenied().on("eks", "UpdateClusterConfig"));

            assertThatThrownBy(() -> account.hyperpod.apply(FIX))
                    .isInstanceOfSatisfying(
                            AwsCallException.class, e -> assertThat(e.action()).isEqualTo("eks:UpdateClusterConfig"));
        }
    }
}
