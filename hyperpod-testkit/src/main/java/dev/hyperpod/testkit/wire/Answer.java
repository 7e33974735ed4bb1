package dev.hyperpod.testkit.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a handler answers: a response shape of the SDK, and what the shape cannot hold.
 *
 * @param status the HTTP status
 * @param model the response shape
 * @param body the raw bytes of a streamed answer, such as an S3 object; empty when the shape says all
 * @param headers headers that the shape does not have, or that go out as they came in
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record Answer(int status, SdkPojo model, byte[] body, Map<String, String> headers) {

    private static final byte[] NONE = {};

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer without headers of its own. */
    public Answer(int status, SdkPojo model, byte[] body) {
        this(status, model, body, Map.of());
    }

    /** An answer with status 200. */
    public static Answer ok(SdkPojo model) {
        return of(200, model);
    }

    /** An answer that the shape says in full. */
    public static Answer of(int status, SdkPojo model) {
        return new Answer(status, model, NONE);
    }

    /** The same answer with these headers. */
    public Answer headers(Map<String, String> given) {
        return new Answer(status, model, body, given);
    }
}
