package dev.hyperpod.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.Rates;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallRatesTest {

    private static Duration timeOf(int calls, String action) {
        try (HyperPodEmulator clock = HyperPodEmulator.start()) {
            Pacer pacer = new Pacer(clock.clock(), clock.clock().scheduler());
            CallRates rates = new CallRates(pacer);
            Instant before = pacer.instant();
            List<CompletableFuture<Void>> admitted =
                    IntStream.range(0, calls).mapToObj(i -> rates.admit(action)).toList();
            CompletableFuture.allOf(admitted.toArray(CompletableFuture[]::new)).join();
            return Duration.between(before, pacer.instant());
        }
    }

    @Test
    void aHandfulOfCallsWaitsForNothing() {
        assertThat(timeOf(10, "servicequotas:GetServiceQuota")).isZero();
    }

    @Test
    void manyCallsAreSpreadOverTheTimeThatTheirServiceWants() {
        assertThat(timeOf(100, "servicequotas:GetServiceQuota"))
                .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(20));
    }

    @Test
    void aServiceWithoutARateIsNotHeldBack() {
        assertThat(timeOf(10_000, "s3:GetObject")).isZero();
    }

    @Test
    void ofManyValidationsAtOnceHardlyACallIsThrottledByTheRatesThatAwsPublishes() {
        Rates published = Rates.none()
                .with("servicequotas", "List*", 10, 20)
                .with("servicequotas", "Get*", 5, 10)
                .with("ec2", "Describe*", 20, 100);

        long unhindered = callsOfManyValidations(Rates.none());

        // A call that is throttled is made again.
        assertThat(callsOfManyValidations(published)).isLessThan(unhindered + unhindered / 20);
    }

    private static long callsOfManyValidations(Rates rates) {
        try (HyperPodEmulator aws = HyperPodEmulator.builder().rates(rates).start();
                HyperPodClient hyperpod = Clients.of(aws)) {
            List<CompletableFuture<Void>> runs = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> assertThat(
                                    hyperpod.validate(TestAccount.p5(2).build()).notChecked())
                            .isEmpty()))
                    .toList();
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
            return aws.requests().total();
        }
    }
}
