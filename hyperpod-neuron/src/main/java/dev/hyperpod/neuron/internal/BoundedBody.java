package dev.hyperpod.neuron.internal;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in the body of an answer up to a length, and lets go of the connection when more comes. */
public final class BoundedBody implements HttpResponse.BodySubscriber<Optional<byte[]>> {

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int most) {
        this.most = most;
    }

    /** The whole body, or empty when it has more bytes than that. */
    public static HttpResponse.BodyHandler<Optional<byte[]>> atMost(int bytes) {
        return head -> new BoundedBody(bytes);
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription open = subscription;
        for (ByteBuffer buffer : buffers) {
            if (open == null || body.isDone() || bytes.size() + buffer.remaining() > most) {
                body.complete(Optional.empty());
                if (open != null) {
                    open.cancel();
                }
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (open != null) {
            open.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(bytes.toByteArray()));
    }
}
