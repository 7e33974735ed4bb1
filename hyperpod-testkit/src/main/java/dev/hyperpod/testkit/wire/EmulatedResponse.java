package dev.hyperpod.testkit.wire;

import java.util.Map;

/**
 * One HTTP response, free of any server's types.
 *
 * @param status the HTTP status
 * @param headers header values by name
 * @param body the body bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit: never compared, never kept
public record EmulatedResponse(int status, Map<String, String> headers, byte[] body) {

    /** Copies the header map. */
    public EmulatedResponse {
        headers = Map.copyOf(headers);
    }
}
