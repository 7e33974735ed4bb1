package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.wire.AwsError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private final Refusals refusals = new Refusals(new TestAccount());

    @ParameterizedTest
    @CsvSource({
        "sagemaker, ThrottlingException, AccessDeniedException, ExpiredTokenException",
        "ec2, RequestLimitExceeded, UnauthorizedOperation, RequestExpired",
        "iam, Throttling, AccessDenied, ExpiredToken",
        "s3, SlowDown, AccessDenied, ExpiredToken"
    })
    void eachServiceHasItsOwnCodes(String service, String throttled, String denied, String expired) {
        assertThat(code(service, Fault.throttle())).isEqualTo(throttled);
        assertThat(code(service, Fault.accessDenied())).isEqualTo(denied);
        assertThat(code(service, Fault.expiredToken())).isEqualTo(expired);
    }

    private String code(String service, Fault fault) {
        return refusals.of(fault.effect(), service, "AnyOperation")
                .map(AwsError::code)
                .orElse("");
    }
}
