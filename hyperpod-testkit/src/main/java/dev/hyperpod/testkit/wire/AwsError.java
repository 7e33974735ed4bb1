package dev.hyperpod.testkit.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error that a service answers, before a protocol has put it in bytes. Handlers throw it. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final transient Map<String, Object> members;

    /**
     * An error answer.
     *
     * @param code AWS's error code, such as {@code ValidationException}
     * @param status the HTTP status
     * @param message AWS's text
     */
    public AwsError(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    private AwsError(String code, int status, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * The same error with a member of its model more.
     *
     * @param name the member as it stands on the wire, such as {@code BucketName} or {@code clusterName}
     * @param value a text, a number, or a list of texts
     */
    public AwsError with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return new AwsError(code, status, text(), all);
    }

    /** What the error says beside code and text, in order. */
    public Map<String, Object> members() {
        return members;
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
