package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An error that a service answered, as one text: {@code 404 NoSuchEntity: …}. */
final class Refusal {

    private Refusal() {}

    static String of(Class<? extends AwsServiceException> type, ThrowingCallable call) {
        AwsServiceException error = catchThrowableOfType(type, call);
        return error.statusCode() + " " + error.awsErrorDetails().errorCode() + ": "
                + error.awsErrorDetails().errorMessage();
    }
}
