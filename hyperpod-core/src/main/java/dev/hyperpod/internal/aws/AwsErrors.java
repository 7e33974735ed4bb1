package dev.hyperpod.internal.aws;

import dev.hyperpod.diagnosis.Cause;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.Rank;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.AwsCallException.Kind;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sorts AWS's errors by code, then by HTTP status. What the AWS SDK itself would repeat is throttled or unavailable
 * here too.
 */
final class AwsErrors {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("AccessDenied", Kind.ACCESS_DENIED),
            Map.entry("AccessDeniedException", Kind.ACCESS_DENIED),
            Map.entry("UnauthorizedOperation", Kind.ACCESS_DENIED),
            Map.entry("AuthorizationError", Kind.ACCESS_DENIED),
            Map.entry("ExpiredToken", Kind.CREDENTIALS),
            Map.entry("ExpiredTokenException", Kind.CREDENTIALS),
            Map.entry("RequestExpired", Kind.CREDENTIALS),
            Map.entry("RequestTimeTooSkewed", Kind.CREDENTIALS),
            Map.entry("RequestInTheFuture", Kind.CREDENTIALS),
            Map.entry("InvalidClientTokenId", Kind.CREDENTIALS),
            Map.entry("UnrecognizedClientException", Kind.CREDENTIALS),
            Map.entry("AuthFailure", Kind.CREDENTIALS),
            Map.entry("InvalidAccessKeyId", Kind.CREDENTIALS),
            Map.entry("MissingAuthenticationToken", Kind.CREDENTIALS),
            Map.entry("InvalidSignatureException", Kind.CREDENTIALS),
            Map.entry("SignatureDoesNotMatch", Kind.CREDENTIALS),
            Map.entry("Throttling", Kind.THROTTLED),
            Map.entry("ThrottlingException", Kind.THROTTLED),
            Map.entry("ThrottledException", Kind.THROTTLED),
            Map.entry("TooManyRequestsException", Kind.THROTTLED),
            Map.entry("RequestLimitExceeded", Kind.THROTTLED),
            Map.entry("RequestThrottled", Kind.THROTTLED),
            Map.entry("RequestThrottledException", Kind.THROTTLED),
            Map.entry("EC2ThrottledException", Kind.THROTTLED),
            Map.entry("BandwidthLimitExceeded", Kind.THROTTLED),
            Map.entry("ProvisionedThroughputExceededException", Kind.THROTTLED),
            Map.entry("TransactionInProgressException", Kind.THROTTLED),
            Map.entry("PriorRequestNotComplete", Kind.THROTTLED),
            Map.entry("SlowDown", Kind.THROTTLED),
            Map.entry("RequestTimeout", Kind.UNAVAILABLE),
            Map.entry("RequestTimeoutException", Kind.UNAVAILABLE),
            Map.entry("InternalError", Kind.UNAVAILABLE),
            Map.entry("ResourceNotFound", Kind.NOT_FOUND),
            Map.entry("ResourceNotFoundException", Kind.NOT_FOUND),
            Map.entry("NoSuchResourceException", Kind.NOT_FOUND),
            Map.entry("NoSuchEntity", Kind.NOT_FOUND),
            Map.entry("NoSuchBucket", Kind.NOT_FOUND),
            Map.entry("NoSuchKey", Kind.NOT_FOUND),
            Map.entry("NotFoundException", Kind.NOT_FOUND),
            Map.entry("ResourceInUse", Kind.ALREADY_EXISTS),
            Map.entry("ResourceLimitExceeded", Kind.LIMIT_EXCEEDED),
            Map.entry("ConflictException", Kind.CONFLICT),
            Map.entry("ValidationException", Kind.INVALID_REQUEST),
            Map.entry("ValidationError", Kind.INVALID_REQUEST),
            Map.entry("InvalidParameterException", Kind.INVALID_REQUEST));

    private AwsErrors() {}

    static HyperPodException translate(String action, SdkException failure) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new OperationInterruptedException("interrupted while " + action + " was called", failure);
        }
        if (failure instanceof AwsServiceException answered) {
            AwsErrorDetails details = answered.awsErrorDetails();
            String code = details == null || details.errorCode() == null ? "" : details.errorCode();
            String text = details == null
                            || details.errorMessage() == null
                            || details.errorMessage().isEmpty()
                    ? "HTTP status " + answered.statusCode()
                    : details.errorMessage();
            Kind kind = kind(code, answered.statusCode());
            return refused(kind, action, code, text, answered);
        }
        Kind kind = unanswered(failure);
        return new AwsCallException(
                kind, action, "", String.valueOf(failure.getMessage()), null, steps(kind, action), failure);
    }

    private static AwsCallException refused(
            Kind kind, String action, String code, String text, AwsServiceException answer) {
        Optional<Cause> known = known(kind, action, code, text);
        List<String> steps = new ArrayList<>();
        if (known.isEmpty() || kind == Kind.ACCESS_DENIED) {
            steps.addAll(steps(kind, action));
        }
        known.ifPresent(cause -> steps.addAll(cause.steps()));
        return new AwsCallException(
                kind, action, code, text, answer.requestId(), known.map(Cause::text), steps, answer);
    }

    /**
     * What the knowledge base says, where a person will read it: not of what is repeated, and not of what is looked for
     * and not found, which is part of normal work. A mere symptom says no more than the kind does.
     */
    private static Optional<Cause> known(Kind kind, String action, String code, String text) {
        return switch (kind) {
            case THROTTLED, UNAVAILABLE, NOT_FOUND, ALREADY_EXISTS -> Optional.empty();
            case ACCESS_DENIED, CREDENTIALS, LIMIT_EXCEEDED, CONFLICT, INVALID_REQUEST, OTHER ->
                Diagnosis.of(text, Context.ofCall(action, code))
                        .first()
                        .filter(cause -> cause.error().rank() == Rank.CAUSE);
        };
    }

    static AwsCallException brokenAnswer(String action, @Nullable String requestId, IOException failure) {
        return new AwsCallException(
                Kind.UNAVAILABLE,
                action,
                "",
                "the answer broke off",
                requestId,
                steps(Kind.UNAVAILABLE, action),
                failure);
    }

    /** The failure of a call that did not go out, since another to the same service has just failed. */
    static AwsCallException down(String action, AwsCallException other) {
        return new AwsCallException(
                Kind.UNAVAILABLE,
                action,
                other.code(),
                other.awsMessage() + (other.action().equals(action) ? "" : " (to " + other.action() + ")"),
                other.requestId().orElse(null),
                other.nextSteps(),
                other);
    }

    /** Whether the same call may succeed in a moment. */
    static boolean isTransient(Throwable failure) {
        return failure instanceof AwsCallException call
                && (call.kind() == Kind.THROTTLED || call.kind() == Kind.UNAVAILABLE);
    }

    private static Kind kind(String code, int status) {
        Kind known = KINDS.get(code);
        if (known != null) {
            return known;
        }
        if (code.endsWith(".NotFound") || status == 404) {
            return Kind.NOT_FOUND;
        }
        if (status >= 500) {
            return Kind.UNAVAILABLE;
        }
        if (status == 429) {
            return Kind.THROTTLED;
        }
        if (status == 403) {
            return Kind.ACCESS_DENIED;
        }
        return Kind.OTHER;
    }

    private static Kind unanswered(SdkException failure) {
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return Kind.UNAVAILABLE;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return Kind.UNAVAILABLE;
            }
        }
        return String.valueOf(failure.getMessage()).contains("credentials") ? Kind.CREDENTIALS : Kind.OTHER;
    }

    private static List<String> steps(Kind kind, String action) {
        return switch (kind) {
            case ACCESS_DENIED ->
                List.of(
                        "Allow the caller " + action
                                + "; where a policy already does, look for a permissions boundary or a service control policy.");
            case CREDENTIALS -> List.of("Renew the credentials, and check the machine's clock.");
            case THROTTLED -> List.of("Make fewer calls at once, or repeat the call later.");
            case UNAVAILABLE ->
                List.of("Repeat the call; if it keeps failing, check the network and AWS's health page.");
            case LIMIT_EXCEEDED -> List.of("Request an increase of the quota that the message names, or ask for less.");
            case CONFLICT -> List.of("Wait until the change in progress is done, then repeat the call.");
            case NOT_FOUND, ALREADY_EXISTS, INVALID_REQUEST, OTHER -> List.of();
        };
    }
}
