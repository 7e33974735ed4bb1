package dev.hyperpod.testkit.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a handler answers: a response shape of the SDK, and what the shape cannot hold.
 *
 * @param status the HTTP status
 * @param model the response shape
 * @param body the raw bytes of a streamed answer, such as an S3 object; empty when the shape says all
 * @param headers headers that the shape does not have, or that go out as they came in
 * @param newer members that the SDK's shape does not have yet, in a tree like the answer's; JSON protocols alone write
 *     them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record Answer(int status, SdkPojo model, byte[] body, Map<String, String> headers, ObjectNode newer) {

    private static final byte[] NONE = {};

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer that the shape says in full but for these headers. */
    public Answer(int status, SdkPojo model, byte[] body, Map<String, String> headers) {
        this(status, model, body, headers, JsonNodeFactory.instance.objectNode());
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
        return new Answer(status, model, body, given, newer);
    }

    /** The same answer with these members in one of its structures, which the SDK's shape does not have there yet. */
    public Answer newer(String structure, ObjectNode members) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set(structure, members);
        return new Answer(status, model, body, headers, tree);
    }
}
