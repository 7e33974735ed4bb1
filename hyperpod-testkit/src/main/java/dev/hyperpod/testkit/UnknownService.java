package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.Protocol;
import dev.hyperpod.testkit.wire.QueryParameters;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.wire.RestJsonProtocol;
import java.util.Optional;

/** What a service answers that the emulator does not have, in the protocol that the request speaks. */
final class UnknownService {

    private UnknownService() {}

    static EmulatedResponse answer(EmulatedRequest request, String service, String requestId) {
        return error(request, unknown(request, service), requestId);
    }

    static EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
        return protocol(request).encode(error, requestId);
    }

    private static AwsError unknown(EmulatedRequest request, String service) {
        String text = "The emulator has no service '" + service + "'";
        Optional<String> action = QueryParameters.of(request).first("Action");
        if (request.header("x-amz-target").isPresent()) {
            return new AwsError("UnknownOperationException", 400, text);
        }
        return action.isPresent()
                ? new AwsError("InvalidAction", 400, text)
                : new AwsError("UnknownOperationException", 404, text);
    }

    private static Protocol protocol(EmulatedRequest request) {
        if (request.header("x-amz-target").isPresent()) {
            return new JsonProtocol("");
        }
        return QueryParameters.of(request).first("Action").isPresent() ? new QueryProtocol("") : new RestJsonProtocol();
    }
}
