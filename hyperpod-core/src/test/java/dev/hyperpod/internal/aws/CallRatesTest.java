package dev.hyperpod.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.Rates;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRatesTest {

    private final EmulatorClock clock = EmulatorClock.manual(Instant.EPOCH);
    private final CallRates rates = new CallRates(new Pacer(clock, clock.scheduler()));

    @AfterEach
    void close() {
        clock.close();
    }

    private List<CompletableFuture<Void>> ask(int calls, String action) {
        return IntStream.range(0, calls).mapToObj(i -> rates.admit(action)).toList();
    }

    private static long admitted(List<CompletableFuture<Void>> asked) {
        return asked.stream().filter(CompletableFuture::isDone).count();
    }

    @Test
    void aHandfulOfCallsWaitsForNothing() {
        assertThat(admitted(ask(10, "servicequotas:GetServiceQuota"))).isEqualTo(10);
    }

    @Test
    void manyCallsAreSpreadOverTheTimeThatTheirServiceWants() {
        List<CompletableFuture<Void>> asked = ask(100, "servicequotas:GetServiceQuota");

        assertThat(admitted(asked)).isEqualTo(10);
        clock.advance(Duration.ofSeconds(10));
        assertThat(admitted(asked)).isEqualTo(60);
        clock.advance(Duration.ofSeconds(8));
        assertThat(admitted(asked)).isEqualTo(100);
    }

    @Test
    void aServiceWithoutARateIsNotHeldBack() {
        assertThat(admitted(ask(10_000, "s3:GetObject"))).isEqualTo(10_000);
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
