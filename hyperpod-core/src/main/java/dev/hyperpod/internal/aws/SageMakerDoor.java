package dev.hyperpod.internal.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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
        return call(operation, request, new AtomicBoolean());
    }

    /**
     * As {@link #call(String, ObjectNode)}, and notes whether a try was left without an answer, so that it may have got
     * through. A try that AWS answered with throttling did not.
     */
    public ObjectNode call(String operation, ObjectNode request, AtomicBoolean mayHaveGotThrough) {
        Supplier<ObjectNode> attempt = attempt(operation, request, mayHaveGotThrough);
        return clients.isGiven(SageMakerClient.class)
                ? attempt.get()
                : clients.retries().call(action(operation), attempt);
    }

    /**
     * As {@link #call(String, ObjectNode, AtomicBoolean)}, and sends it once only: whoever repeats it looks first
     * whether it got through. A user's own client may repeat it all the same.
     */
    public ObjectNode callOnce(String operation, ObjectNode request, AtomicBoolean mayHaveGotThrough) {
        Supplier<ObjectNode> attempt = attempt(operation, request, mayHaveGotThrough);
        return clients.isGiven(SageMakerClient.class)
                ? attempt.get()
                : clients.retries().callOnce(action(operation), attempt);
    }

    /** Calls an operation without blocking between attempts; each attempt blocks the thread it runs on. */
    public CompletableFuture<ObjectNode> callAsync(String operation, ObjectNode request) {
        Supplier<ObjectNode> attempt = attempt(operation, request, new AtomicBoolean());
        return clients.isGiven(SageMakerClient.class)
                ? CompletableFuture.completedFuture(operation).thenApply(name -> attempt.get())
                : clients.retries().callAsync(action(operation), attempt);
    }

    /**
     * As {@link #callAsync(String, ObjectNode)}, and sends nothing any more once nobody wants it.
     *
     * @param wanted asked before each try; when it says no the call fails with {@link CancellationException}
     * @param mayHaveGotThrough is set when a try was left without an answer
     */
    public CompletableFuture<ObjectNode> callAsync(
            String operation, ObjectNode request, BooleanSupplier wanted, AtomicBoolean mayHaveGotThrough) {
        Supplier<ObjectNode> attempt = attempt(operation, request, mayHaveGotThrough);
        Supplier<ObjectNode> guarded = () -> {
            if (!wanted.getAsBoolean()) {
                throw new CancellationException("nobody wants " + operation + " any more");
            }
            return attempt.get();
        };
        return clients.isGiven(SageMakerClient.class)
                ? CompletableFuture.completedFuture(operation).thenApply(name -> guarded.get())
                : clients.retries().callAsync(action(operation), guarded);
    }

    private Supplier<ObjectNode> attempt(String operation, ObjectNode request, AtomicBoolean mayHaveGotThrough) {
        String action = action(operation);
        byte[] body = bytes(request);
        return () -> {
            SageMakerClient client = client();
            Passage passage = new Passage(operation, body);
            try {
                return clients.attempt(action, () -> pass(client, action, passage));
            } catch (AwsCallException e) {
                if (e.kind() == AwsCallException.Kind.UNAVAILABLE) {
                    mayHaveGotThrough.set(true);
                }
                throw e;
            } finally {
                // More than once only with a user's own client, which does not say why it sent again.
                if (passage.wasSentAgain()) {
                    mayHaveGotThrough.set(true);
                }
            }
        };
    }

    /** As {@link #call(String, ObjectNode)}, for whoever has only the way to AWS. */
    public static ObjectNode call(Aws aws, String operation, ObjectNode request) {
        String action = action(operation);
        byte[] body = bytes(request);
        return aws.call(
                SageMakerClient.class,
                SageMakerClient::builder,
                action,
                client -> pass(client, action, new Passage(operation, body)));
    }

    private static ObjectNode pass(SageMakerClient client, String action, Passage passage) {
        Carriers.send(client, passage.operation(), override(client, passage));
        return answer(action, passage);
    }

    private static String action(String operation) {
        return "sagemaker:" + operation;
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
