package dev.hyperpod.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.AwsCallException.Kind;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

class AwsErrorsTest {

    private static final String ACTION = "sagemaker:DescribeCluster";

    @Test
    void anInterruptedCallIsAnInterruptionAndTheFlagIsSetAgain() {
        HyperPodException failure = AwsErrors.translate(ACTION, AbortedException.create("Thread was interrupted"));

        assertThat(failure)
                .isInstanceOf(OperationInterruptedException.class)
                .hasMessageContaining(ACTION)
                .hasCauseInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(AwsErrors.isTransient(failure)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "RequestTimeTooSkewed, CREDENTIALS",
        "RequestInTheFuture, CREDENTIALS",
        "RequestTimeout, UNAVAILABLE",
        "RequestTimeoutException, UNAVAILABLE",
        "InternalError, UNAVAILABLE",
        "RequestThrottled, THROTTLED",
        "RequestThrottledException, THROTTLED",
        "EC2ThrottledException, THROTTLED",
        "BandwidthLimitExceeded, THROTTLED",
        "ProvisionedThroughputExceededException, THROTTLED",
        "TransactionInProgressException, THROTTLED",
        "PriorRequestNotComplete, THROTTLED"
    })
    void aCodeSaysMoreThanItsStatus(String code, Kind kind) {
        assertThat(AwsErrors.translate(ACTION, answered(code, 400)))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(AwsErrors.translate(ACTION, answered(code, 403)))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static AwsServiceException answered(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("no")
                        .build())
                .build();
    }
}
