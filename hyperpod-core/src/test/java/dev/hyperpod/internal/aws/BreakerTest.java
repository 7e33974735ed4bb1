package dev.hyperpod.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.AwsCallException.Kind;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant UP_AGAIN = Instant.EPOCH.plus(Duration.ofMinutes(10));
    private static final String DESCRIBE = "sagemaker:DescribeCluster";

    private final EmulatorClock clock = EmulatorClock.manual(Instant.EPOCH);
    private final Retries retries = new Retries(new Pacer(clock, clock.scheduler()));
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void close() {
        clock.close();
    }

    private static AwsCallException failure(Kind kind) {
        return failure(kind, DESCRIBE);
    }

    private static AwsCallException failure(Kind kind, String action) {
        return new AwsCallException(kind, action, "Code", "no", null, List.of(), null);
    }

    /** A call to a service that is down for ten minutes. */
    private CompletableFuture<String> call(String action) {
        return retries.callAsync(action, () -> {
            sent.incrementAndGet();
            if (clock.instant().isBefore(UP_AGAIN)) {
                throw failure(Kind.UNAVAILABLE, action);
            }
            return "done";
        });
    }

    private List<CompletableFuture<String>> calls(int number) {
        return IntStream.range(0, number).mapToObj(i -> call(DESCRIBE)).toList();
    }

    @Test
    void aServiceThatIsDownForTenMinutesReceivesFewCallsHoweverManyWaitForIt() {
        List<CompletableFuture<String>> early = calls(100);
        clock.advance(Duration.ofMinutes(9));
        List<CompletableFuture<String>> late = calls(100);
        clock.advance(Duration.ofMinutes(1));

        // The first ten find out; then there is one each twenty seconds.
        assertThat(sent).hasValueLessThanOrEqualTo(10 + 30);
        assertThat(early).allSatisfy(call -> assertThat(call).isCompletedExceptionally());

        clock.advance(Duration.ofSeconds(45));
        assertThat(late).allSatisfy(call -> assertThat(call).isCompletedWithValue("done"));
    }

    @Test
    void otherServicesAreNotHeldUp() {
        calls(100);
        clock.advance(Duration.ofMinutes(1));

        assertThat(retries.callAsync("iam:GetRole", () -> "role")).isCompletedWithValue("role");
    }

    @Test
    void whoGivesUpSaysWhatTheServiceSaidLast() {
        calls(20);
        CompletableFuture<String> other = call("sagemaker:ListClusters");
        clock.advance(Duration.ofMinutes(8));

        assertThatThrownBy(other::join).cause().isInstanceOfSatisfying(AwsCallException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e.action()).isEqualTo("sagemaker:ListClusters");
            assertThat(e).hasMessageContaining("Code: no");
        });
    }

    @Test
    void neitherThrottlingNorRefusalsHoldAnythingUp() {
        for (Kind kind : List.of(Kind.ACCESS_DENIED, Kind.THROTTLED, Kind.INVALID_REQUEST)) {
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> retries.callOnce(DESCRIBE, () -> {
                            throw failure(kind);
                        }))
                        .isInstanceOf(AwsCallException.class);
            }
        }

        assertThat(retries.callAsync(DESCRIBE, () -> "done")).isCompletedWithValue("done");
    }

    @Test
    void oneAnswerAmongFailuresKeepsTheServiceOpen() {
        List<CompletableFuture<String>> calls = IntStream.range(0, 60)
                .mapToObj(i -> retries.callAsync(DESCRIBE, () -> {
                    if (sent.incrementAndGet() % 9 != 0) {
                        throw failure(Kind.UNAVAILABLE);
                    }
                    return "done";
                }))
                .toList();

        assertThat(sent).hasValue(60);
        assertThat(calls).filteredOn(CompletableFuture::isDone).hasSize(6);
    }

    @Test
    void aRefusalShowsThatTheServiceIsBack() {
        bringDown();
        CompletableFuture<String> refused = retries.callAsync(DESCRIBE, () -> {
            throw failure(Kind.NOT_FOUND);
        });
        CompletableFuture<String> good = retries.callAsync(DESCRIBE, () -> "done");
        clock.advance(Duration.ofSeconds(19));
        assertThat(refused).isNotDone();
        clock.advance(Duration.ofSeconds(3));

        assertThat(refused).isCompletedExceptionally();
        assertThat(good).isCompletedWithValue("done");
    }

    private void bringDown() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> retries.callOnce(DESCRIBE, () -> {
                        throw failure(Kind.UNAVAILABLE);
                    }))
                    .isInstanceOf(AwsCallException.class);
        }
    }

    @Test
    void aCallThatIsNeverAnsweredHoldsUpNobodyForEver() throws Exception {
        bringDown();
        clock.advance(Duration.ofSeconds(21));
        CountDownLatch out = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<String> hangs = CompletableFuture.supplyAsync(() -> retries.call(DESCRIBE, () -> {
            out.countDown();
            assertThatCode(answer::await).doesNotThrowAnyException();
            return "late";
        }));
        out.await();

        CompletableFuture<String> other = retries.callAsync(DESCRIBE, () -> "done");
        clock.advance(Duration.ofMinutes(4));
        assertThat(other).isNotDone();
        clock.advance(Duration.ofMinutes(2));
        assertThat(other).isCompletedWithValue("done");

        answer.countDown();
        assertThat(hangs.get()).isEqualTo("late");
    }

    @Test
    void aCallThatMustNotBeRepeatedIsSentOnce() {
        assertThatThrownBy(() -> retries.callOnce(DESCRIBE, () -> {
                    sent.incrementAndGet();
                    throw failure(Kind.UNAVAILABLE);
                }))
                .isInstanceOf(AwsCallException.class);
        clock.advance(Duration.ofMinutes(5));

        assertThat(sent).hasValue(1);
    }

    @Test
    void workGoesOnAfterAnOutageOfAws() {
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = Clients.of(aws)) {
            Instant now = aws.clock().instant();
            aws.faults().add(Fault.serverError(503).on("sagemaker").between(now, now.plus(Duration.ofMinutes(10))));
            List<CompletableFuture<?>> callers = IntStream.range(0, 20)
                    .<CompletableFuture<?>>mapToObj(i -> CompletableFuture.runAsync(
                            () -> assertThatThrownBy(hyperpod::clusters).isInstanceOf(AwsCallException.class)))
                    .toList();
            CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).join();

            assertThat(aws.requests().total()).isLessThan(70);
            new Pacer(aws.clock(), aws.clock().scheduler())
                    .after(Duration.ofMinutes(10))
                    .join();
            assertThat(hyperpod.clusters().all()).isEmpty();
        }
    }
}
