package dev.hyperpod.testkit.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.1: a JSON object, with the operation named in a header. Service Quotas speaks it. */
public final class JsonProtocol implements Protocol {

    /** Services whose own errors say {@code Message} in their models, by target prefix; all else is {@code message}. */
    private static final Set<String> CAPITAL =
            Set.of("ServiceQuotasV20190624", "AmazonSSM", "AWSSimbaAPIService_v20180301");

    /** Errors that are not a service's own. */
    private static final Set<String> COMMON = Set.of(
            "InternalFailure",
            "InvalidSignatureException",
            "SerializationException",
            "ServiceUnavailable",
            "ThrottlingException",
            "UnknownOperationException",
            "UnrecognizedClientException",
            "ValidationException");

    private final String targetPrefix;

    /**
     * The protocol.
     *
     * @param targetPrefix what stands before the operation in {@code X-Amz-Target}, such as
     *     {@code ServiceQuotasV20190624}
     */
    public JsonProtocol(String targetPrefix) {
        this.targetPrefix = targetPrefix;
    }

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        String target = target(request);
        return operations.stream()
                .filter(operation -> target.equals(targetPrefix + "." + operation.name()))
                .findFirst()
                .orElseThrow(() ->
                        new AwsError("UnknownOperationException", 400, "The operation " + target + " is not known."));
    }

    /** What a request is aimed at; empty when it is none of AWS JSON, which is always posted to the root. */
    public static String target(EmulatedRequest request) {
        boolean posted = request.method().equals("POST") && request.path().equals("/");
        return posted ? request.header("x-amz-target").orElse("") : "";
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        ObjectNode body = JsonShapes.read(request.body())
                .orElseThrow(() -> new AwsError("SerializationException", 400, "The body is no JSON object."));
        try {
            JsonShapes.fill(body, builder);
        } catch (UnreadableMember e) {
            throw new AwsError(
                    "SerializationException", 400, e.text() + " can not be read as a value of " + e.member());
        }
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        return json(answer.status(), requestId, JsonShapes.write(answer.model()));
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        boolean capital = CAPITAL.contains(targetPrefix) && !COMMON.contains(error.code());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("__type", error.code());
        error.members().forEach((name, value) -> body.set(name, JsonShapes.plain(value)));
        body.put(capital ? "Message" : "message", error.text());
        return json(error.status(), requestId, body);
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        return ConstraintText.missing("ValidationException", member);
    }

    private static EmulatedResponse json(int status, String requestId, ObjectNode body) {
        return new EmulatedResponse(
                status,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId),
                JsonShapes.bytes(body));
    }
}
