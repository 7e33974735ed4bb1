package dev.hyperpod.testkit.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** REST with JSON bodies. EKS speaks it. */
public final class RestJsonProtocol implements Protocol {

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        return HttpBinding.select(request, operations)
                .orElseThrow(() -> new AwsError(
                        "UnknownOperationException",
                        404,
                        "No operation is " + request.method() + " " + request.path()));
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        ObjectNode body = JsonShapes.read(request.body())
                .orElseThrow(() -> new AwsError("SerializationException", 400, "The body is no JSON object."));
        try {
            HttpBinding.fill(request, operation, builder);
            JsonShapes.fill(body, builder);
        } catch (UnreadableMember e) {
            throw new AwsError(
                    "SerializationException", 400, e.text() + " can not be read as a value of " + e.member());
        }
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        ObjectNode body = JsonShapes.write(answer.model());
        answer.newer()
                .properties()
                .forEach(entry -> body.withObjectProperty(entry.getKey()).setAll((ObjectNode) entry.getValue()));
        return json(answer.status(), requestId, headers(answer), body);
    }

    private static Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(HttpBinding.headers(answer.model()));
        headers.putAll(answer.headers());
        return headers;
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        error.members().forEach((name, value) -> body.set(name, JsonShapes.plain(value)));
        body.put("message", error.text());
        return json(error.status(), requestId, Map.of("x-amzn-ErrorType", error.code()), body);
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        return new AwsError("InvalidParameterException", 400, member.memberName() + " can't be null");
    }

    private static EmulatedResponse json(int status, String requestId, Map<String, String> headers, ObjectNode body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("x-amzn-RequestId", requestId);
        return new EmulatedResponse(status, all, JsonShapes.bytes(body));
    }
}
