package dev.hyperpod.internal.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.aws.Aws;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * The door to SageMaker: requests and answers as JSON trees, carried by the official client. The client signs, finds
 * the endpoint and holds the credentials; what is in a request is ours, so that members and operations newer than the
 * client pass, and so do members of answers that nobody types yet. Thread-safe.
 */
public final class SageMakerDoor {

    private final AwsClients clients;

    /** The door of these clients. */
    public SageMakerDoor(AwsClients clients) {
        this.clients = clients;
    }

    /** The time in which retries wait. */
    public Pacer pacer() {
        return clients.pacer();
    }

    /** Calls an operation and blocks until it is answered; repeats what is transient. */
    public ObjectNode call(String operation, ObjectNode request) {
        return callKnowingRepeats(operation, request).json();
    }

    /** As {@link #call}, and tells whether the call had to be repeated, so that an earlier try may have got through. */
    public Answer callKnowingRepeats(String operation, ObjectNode request) {
        Supplier<ObjectNode> attempt = attempt(operation, request);
        AtomicInteger attempts = new AtomicInteger();
        Supplier<ObjectNode> counted = () -> {
            attempts.incrementAndGet();
            return attempt.get();
        };
        ObjectNode json = clients.isGiven(SageMakerClient.class)
                ? counted.get()
                : clients.retries().call(counted);
        return new Answer(json, attempts.get() > 1);
    }

    /**
     * An answer.
     *
     * @param json what AWS said
     * @param repeated whether it took more than one try
     */
    public record Answer(ObjectNode json, boolean repeated) {}

    /** Calls an operation without blocking between attempts; each attempt blocks the thread it runs on. */
    public CompletableFuture<ObjectNode> callAsync(String operation, ObjectNode request) {
        return clients.retries().callAsync(attempt(operation, request));
    }

    private Supplier<ObjectNode> attempt(String operation, ObjectNode request) {
        String action = "sagemaker:" + operation;
        byte[] body = bytes(request);
        return () -> {
            SageMakerClient client = client();
            return clients.attempt(action, () -> pass(client, operation, action, body));
        };
    }

    /** As {@link #call(String, ObjectNode)}, for whoever has only the way to AWS. */
    public static ObjectNode call(Aws aws, String operation, ObjectNode request) {
        String action = "sagemaker:" + operation;
        byte[] body = bytes(request);
        return aws.call(
                SageMakerClient.class,
                SageMakerClient::builder,
                action,
                client -> pass(client, operation, action, body));
    }

    private static ObjectNode pass(SageMakerClient client, String operation, String action, byte[] body) {
        Passage passage = new Passage(operation, body);
        Carriers.send(client, operation, override(client, passage));
        return answer(action, passage);
    }

    private SageMakerClient client() {
        return clients.client(SageMakerClient.class, SageMakerClient::builder);
    }

    private static AwsRequestOverrideConfiguration override(SageMakerClient client, Passage passage) {
        AwsRequestOverrideConfiguration.Builder override =
                AwsRequestOverrideConfiguration.builder().putExecutionAttribute(Passage.ATTRIBUTE, passage);
        if (!hasDoor(client)) {
            override.addPlugin(config -> config.overrideConfiguration(
                    config.overrideConfiguration().copy(c -> c.addExecutionInterceptor(DoorInterceptor.INSTANCE))));
        }
        return override.build();
    }

    /** A user's own client has not. */
    private static boolean hasDoor(SageMakerClient client) {
        return client.serviceClientConfiguration()
                .overrideConfiguration()
                .executionInterceptors()
                .contains(DoorInterceptor.INSTANCE);
    }

    private static byte[] bytes(ObjectNode request) {
        try {
            return SpecJson.plain().writeValueAsBytes(request);
        } catch (IOException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static ObjectNode answer(String action, Passage passage) {
        try {
            byte[] answer = passage.answer();
            return answer.length == 0
                    ? SpecJson.plain().createObjectNode()
                    : (ObjectNode) SpecJson.plain().readTree(answer);
        } catch (IOException e) {
            throw AwsErrors.brokenAnswer(action, passage.requestId(), e);
        }
    }
}
