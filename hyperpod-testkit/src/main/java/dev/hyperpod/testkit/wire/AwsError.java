package dev.hyperpod.testkit.wire;

/** An error that a service answers, before a protocol has put it in bytes. Handlers throw it. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    /**
     * An error answer.
     *
     * @param code AWS's error code, such as {@code ValidationException}
     * @param status the HTTP status
     * @param message AWS's text
     */
    public AwsError(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** AWS's error code. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** AWS's text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
