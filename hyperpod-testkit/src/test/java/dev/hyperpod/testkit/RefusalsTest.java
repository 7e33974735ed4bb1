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
        "eks, ThrottlingException, AccessDeniedException, ExpiredTokenException",
        "servicequotas, TooManyRequestsException, AccessDeniedException, ExpiredTokenException",
        "iam, Throttling, AccessDenied, ExpiredToken",
        "s3, SlowDown, AccessDenied, ExpiredToken"
    })
    void eachServiceHasItsOwnCodes(String service, String throttled, String denied, String expired) {
        assertThat(code(service, Fault.throttle())).isEqualTo(throttled);
        assertThat(code(service, Fault.accessDenied())).isEqualTo(denied);
        assertThat(code(service, Fault.expiredToken())).isEqualTo(expired);
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, InternalFailure, ServiceUnavailable",
        "ec2, InternalError, Unavailable",
        "eks, ServerException, ServiceUnavailableException",
        "s3, InternalError, ServiceUnavailable"
    })
    void eachServiceBreaksInItsOwnWords(String service, String broken, String unavailable) {
        assertThat(code(service, Fault.serverError(500))).isEqualTo(broken);
        assertThat(code(service, Fault.serverError(503))).isEqualTo(unavailable);
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, UnknownOperationException",
        "ec2, InvalidAction",
        "iam, InvalidAction",
        "eks, UnknownOperationException"
    })
    void anOperationThatIsNotThereIsUnknown(String service, String unknown) {
        assertThat(code(service, Fault.unknownOperation())).isEqualTo(unknown);
    }

    private String code(String service, Fault fault) {
        return refusals.of(fault.effect(), service, "AnyOperation")
                .map(AwsError::code)
                .orElse("");
    }
}
