package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Calls that come too often. */
class RatesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Bench.START);
    private final RateLimiter limiter = new RateLimiter(Rates.aws(), now::get);

    @Test
    void ofFiftySessionsAtOnceThreeAreStarted() {
        assertThat(IntStream.range(0, 50).filter(call -> starts()).count()).isEqualTo(3);
    }

    @Test
    void threeMoreAreStartedEachSecond() {
        IntStream.range(0, 50).forEach(call -> starts());
        now.set(Bench.START.plusMillis(400));
        assertThat(starts()).isTrue();
        assertThat(starts()).isFalse();
        now.set(Bench.START.plusSeconds(100));
        assertThat(IntStream.range(0, 50).filter(call -> starts()).count()).isEqualTo(3);
    }

    @Test
    void regionsAndOperationsHaveBucketsOfTheirOwn() {
        IntStream.range(0, 50).forEach(call -> starts());
        assertThat(limiter.admits("eu-west-1", "ssm", "StartSession")).isTrue();
        assertThat(limiter.admits("us-west-2", "ssm", "ResumeSession")).isTrue();
    }

    @Test
    void whatHasNoRateIsNeverThrottled() {
        assertThat(IntStream.range(0, 1000).allMatch(call -> limiter.admits("us-west-2", "s3", "GetObject")))
                .isTrue();
    }

    @Test
    void theFirstLimitThatFitsHolds() {
        Rates rates = Rates.aws().with("sagemaker", "List*", 1, 1);
        assertThat(rates.of("sagemaker", "ListClusters").orElseThrow().burst()).isEqualTo(1);
        assertThat(rates.of("sagemaker", "CreateCluster").orElseThrow().burst()).isGreaterThan(1);
    }

    @Test
    void aRateIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.none().with("ec2", "*", 0, 1));
    }

    @Test
    void aServiceThrottlesInItsOwnWordsUntilItsTimeHasPassed() {
        Rates rates = Rates.none().with("sagemaker", "ListClusters", 1, 2).with("ec2", "DescribeVpcs", 1, 1);
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                        .clock(EmulatorClock.manual(Bench.START))
                        .rates(rates)
                        .start();
                AwsClients clients = new AwsClients(aws.uri(), "us-west-2")) {
            SageMakerClient sageMaker = clients.of(SageMakerClient.builder());
            Ec2Client ec2 = clients.of(Ec2Client.builder());
            sageMaker.listClusters(request -> {});
            sageMaker.listClusters(request -> {});
            ec2.describeVpcs(request -> {});
            throttled("ThrottlingException", () -> sageMaker.listClusters(request -> {}));
            throttled("RequestLimitExceeded", () -> ec2.describeVpcs(request -> {}));
            aws.clock().advance(Duration.ofSeconds(1));
            sageMaker.listClusters(request -> {});
            ec2.describeVpcs(request -> {});
        }
    }

    private static void throttled(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private boolean starts() {
        return limiter.admits("us-west-2", "ssm", "StartSession");
    }
}
