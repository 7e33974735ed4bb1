package dev.hyperpod.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AWS refused a call, or could not be reached. */
public final class AwsCallException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String action;
    private final String code;
    private final String awsMessage;
    private final @Nullable String requestId;

    /**
     * A failed call.
     *
     * @param kind what sort of failure it is
     * @param action the IAM action of the call, such as {@code sagemaker:CreateCluster}
     * @param code AWS's error code; empty when AWS was not reached
     * @param awsMessage AWS's own text
     * @param requestId the AWS request id, if an answer came
     * @param nextSteps what to do, in order
     * @param cause the client's exception
     */
    public AwsCallException(
            Kind kind,
            String action,
            String code,
            String awsMessage,
            @Nullable String requestId,
            List<String> nextSteps,
            @Nullable Throwable cause) {
        this(kind, action, code, awsMessage, requestId, Optional.empty(), nextSteps, cause);
    }

    /**
     * A failed call of which it is known why.
     *
     * @param kind what sort of failure it is
     * @param action the IAM action of the call, such as {@code sagemaker:CreateCluster}
     * @param code AWS's error code; empty when AWS was not reached
     * @param awsMessage AWS's own text
     * @param requestId the AWS request id, if an answer came
     * @param likelyCause why it most likely failed; empty when nobody knows
     * @param nextSteps what to do, in order
     * @param cause the client's exception
     */
    public AwsCallException(
            Kind kind,
            String action,
            String code,
            String awsMessage,
            @Nullable String requestId,
            Optional<String> likelyCause,
            List<String> nextSteps,
            @Nullable Throwable cause) {
        super(describe(kind, action, code, awsMessage, requestId), likelyCause, nextSteps, cause);
        this.kind = kind;
        this.action = action;
        this.code = code;
        this.awsMessage = awsMessage;
        this.requestId = requestId;
    }

    /** What sort of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The IAM action of the call, such as {@code sagemaker:CreateCluster}. */
    public String action() {
        return action;
    }

    /** AWS's error code, such as {@code ResourceLimitExceeded}; empty when AWS was not reached. */
    public String code() {
        return code;
    }

    /** AWS's own text. */
    public String awsMessage() {
        return awsMessage;
    }

    /** The AWS request id, which AWS Support asks for; empty when no answer came. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    private static String describe(
            Kind kind, String action, String code, String awsMessage, @Nullable String requestId) {
        return action + ": " + kind.meaning + ". AWS said: "
                + (code.isEmpty() ? "" : code + ": ") + awsMessage
                + (requestId == null ? "" : " (request id " + requestId + ")");
    }

    /** The sorts of failure that callers tell apart. */
    public enum Kind {
        /** The caller lacks a permission. */
        ACCESS_DENIED("the caller is not allowed to do this"),
        /** The credentials are missing, wrong or expired; nothing will work until they are renewed. */
        CREDENTIALS("the credentials are missing, wrong or expired"),
        /** AWS wants fewer calls a second; repeated with backoff before it is reported. */
        THROTTLED("AWS still refused the rate of calls after all retries"),
        /** The thing named does not exist. */
        NOT_FOUND("what was named does not exist"),
        /** The name is taken. */
        ALREADY_EXISTS("the name is taken"),
        /** An account limit (quota) stands in the way. */
        LIMIT_EXCEEDED("an account limit stands in the way"),
        /** Something else is being done to the same thing. */
        CONFLICT("another change is in progress"),
        /** AWS finds the request itself wrong. */
        INVALID_REQUEST("AWS finds the request itself wrong"),
        /** AWS failed, or was not reached; repeated with backoff before it is reported. */
        UNAVAILABLE("AWS failed or was not reached, after all retries"),
        /** Anything else. */
        OTHER("the call failed");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }
    }
}
