package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Members of the newest API that the SDK at hand does not have: read from the raw body, kept beside the shape. */
final class Newer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Newer() {}

    /** This member of a request that was found to keep to the model; missing or null when it is not set. */
    static JsonNode read(EmulatedRequest request, String member) {
        try {
            return request.body().length == 0
                    ? JSON.missingNode()
                    : JSON.readTree(request.body()).path(member);
        } catch (IOException e) {
            throw new UncheckedIOException("A body that was read before", e);
        }
    }

    /** Whether a text is a JSON object, as a policy is. */
    static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** No members. */
    static ObjectNode none() {
        return JSON.createObjectNode();
    }
}
