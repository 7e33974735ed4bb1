package dev.hyperpod.testkit.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.model.Shape;
import dev.hyperpod.testkit.model.Validator;
import dev.hyperpod.testkit.model.Violation;
import dev.hyperpod.testkit.model.WrongTypeException;
import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A protocol with JSON bodies, held against a service model: bodies of requests that break a constraint of it are
 * refused in AWS's words, and an answer that does is the emulator's own fault and becomes an {@code InternalFailure}.
 */
public final class ModelledJson implements Protocol {

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final Protocol json;
    private final Model model;
    private final String invalid;

    /**
     * The protocol of one service.
     *
     * @param json how it speaks
     * @param model the operations with their constraints
     * @param invalid the service's error code for a request that breaks the model
     */
    public ModelledJson(Protocol json, Model model, String invalid) {
        this.json = json;
        this.model = model;
        this.invalid = invalid;
    }

    /** How it speaks. */
    public Protocol spoken() {
        return json;
    }

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        return json.select(request, operations);
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        Optional<ObjectNode> body = read(request.body());
        if (body.isPresent()) {
            try {
                List<Violation> broken = Validator.violations(shape(operation).input(), body.get());
                if (!broken.isEmpty()) {
                    throw new AwsError(invalid, 400, Violation.message(broken));
                }
            } catch (WrongTypeException e) {
                throw new AwsError("SerializationException", 400, e.text());
            }
        }
        json.decode(request, operation, builder);
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        EmulatedResponse response = json.encode(operation, answer, requestId);
        shape(operation)
                .output()
                .ifPresent(shape ->
                        verify(operation.name(), shape, read(response.body()).orElseThrow()));
        return response;
    }

    private static void verify(String operation, Shape.Structure shape, ObjectNode answer) {
        List<Violation> broken = Validator.violations(shape, answer);
        if (!broken.isEmpty()) {
            throw new AwsError(
                    "InternalFailure",
                    500,
                    "The emulator's answer to " + operation + " breaks the model. " + Violation.message(broken));
        }
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        return json.encode(error, requestId);
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        return json.missing(member);
    }

    private Model.Operation shape(Operation<?> operation) {
        return model.operation(operation.name()).orElseThrow();
    }

    private Optional<ObjectNode> read(byte[] body) {
        try {
            JsonNode tree = body.length == 0 ? mapper.createObjectNode() : mapper.readTree(body);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
