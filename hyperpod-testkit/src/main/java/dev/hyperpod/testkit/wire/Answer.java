package dev.hyperpod.testkit.wire;

import software.amazon.awssdk.core.SdkPojo;

/**
 * What a handler answers: a response shape of the SDK, and what the shape cannot hold.
 *
 * @param status the HTTP status
 * @param model the response shape
 * @param body the raw bytes of a streamed answer, such as an S3 object; empty when the shape says all
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record Answer(int status, SdkPojo model, byte[] body) {

    private static final byte[] NONE = {};

    /** An answer with status 200. */
    public static Answer ok(SdkPojo model) {
        return of(200, model);
    }

    /** An answer that the shape says in full. */
    public static Answer of(int status, SdkPojo model) {
        return new Answer(status, model, NONE);
    }
}
